// \0rolldown/runtime.js
var e = Object.create, t = Object.defineProperty, n = Object.getOwnPropertyDescriptor, r = Object.getOwnPropertyNames, i = Object.getPrototypeOf, a = Object.prototype.hasOwnProperty, o = (e, t) => () => (t || (e((t = { exports: {} }).exports, t, t.exports), e = null), t.exports), s = (e, i, o, s) => {
	if (i && typeof i == "object" || typeof i == "function") for (var c = r(i), l = 0, u = c.length, d; l < u; l++) d = c[l], !a.call(e, d) && d !== o && t(e, d, {
		get: ((e) => i[e]).bind(null, d),
		enumerable: !(s = n(i, d)) || s.enumerable
	});
	return e;
}, c = (n, r, o) => (o = n == null ? {} : e(i(n)), s(r || !n || !n.__esModule || !a.call(n, "default") ? t(o, "default", {
	value: n,
	enumerable: !0
}) : o, n)), l = 250, u = class {
	parameter;
	shown;
	go;
	timer;
	path = window.location.pathname;
	constructor(e, t, n) {
		this.parameter = e, this.shown = t, this.go = n, window.navigation?.addEventListener("currententrychange", this.changed), window.addEventListener("popstate", this.returned);
	}
	write() {
		if (window.location.pathname !== this.path) return;
		let e = new URL(window.location.href), t = this.shown();
		e.searchParams.get(this.parameter) !== t && (t === null ? e.searchParams.delete(this.parameter) : e.searchParams.set(this.parameter, t), window.history.replaceState(window.history.state, "", e));
	}
	writeSoon() {
		window.clearTimeout(this.timer), this.timer = window.setTimeout(() => this.write(), l);
	}
	changed = (e) => {
		e.navigationType !== "traverse" && this.write();
	};
	returned = () => {
		window.location.pathname === this.path && (window.clearTimeout(this.timer), this.go(new URL(window.location.href).searchParams.get(this.parameter)));
	};
	destroy() {
		window.clearTimeout(this.timer), window.navigation?.removeEventListener("currententrychange", this.changed), window.removeEventListener("popstate", this.returned);
	}
};
// src/theme.ts
function d(e) {
	let [t, n, r] = f(e);
	return .2126 * t + .7152 * n + .0722 * r;
}
function f(e) {
	let t = /^#([0-9a-f]{3,8})$/i.exec(e.trim())?.[1];
	if (t !== void 0) {
		let e = t.length < 6 ? [...t].map((e) => e + e).join("") : t;
		return [
			0,
			2,
			4
		].map((t) => Number.parseInt(e.slice(t, t + 2), 16) / 255);
	}
	let n = e.match(/[\d.]+/g)?.map(Number) ?? [];
	return [
		(n[0] ?? 255) / 255,
		(n[1] ?? 255) / 255,
		(n[2] ?? 255) / 255
	];
}
function p(e) {
	let t = getComputedStyle(e), n = (e, n) => t.getPropertyValue(e).trim() || n, r = n("--st-background-color", "#ffffff"), i = d(r) < .4;
	return {
		dark: i,
		background: r,
		text: n("--st-text-color", i ? "#e8edf2" : "#1b2733"),
		muted: i ? "#9aa7b4" : "#5b6875",
		border: n("--st-border-color", i ? "#2c3641" : "#dfe4ea"),
		accent: n("--st-primary-color", i ? "#56b4e9" : "#0072b2"),
		font: n("--st-font", "sans-serif"),
		grey: i ? "#47525e" : "#c9d0d8"
	};
}
function m(e, t) {
	let n = e.map(f);
	return Array.from({ length: t }, (e, r) => {
		let i = r / Math.max(1, t - 1) * (n.length - 1), a = Math.min(Math.floor(i), n.length - 2), o = i - a, s = n[a], c = n[a + 1];
		return s.map((e, t) => e + (c[t] - e) * o);
	});
}
function h(e) {
	return `#${e.map((e) => Math.round(e * 255).toString(16).padStart(2, "0")).join("")}`;
}
// src/paint.ts
var g = 150;
function _(e) {
	return e > 1e5 ? 2 : e > 4e4 ? 2.6 : e > 12e3 ? 3.4 : e > 2e3 ? 4.6 : 6;
}
function v(e, t, n) {
	let r = e.scale ? m(t.dark ? e.scale.dark : e.scale.light, 255) : (e.categories ?? []).map((e) => f(t.dark ? e.dark : e.light)), i = [
		f(t.grey),
		...r,
		f(t.accent)
	], a = _(n), o = (t) => (e.categories?.[t - 1]?.count ?? g) < g;
	return {
		colours: i,
		sizes: i.map((e, t) => t === 0 ? a * .8 : o(t) ? a * 1.5 : a),
		opacities: i.map((e, t) => t === 0 ? .55 : .92)
	};
}
function y(e, t, n) {
	let r = new Uint16Array(e.length);
	if (t.size === 0) return r.set(e), r;
	for (let i of t) r[i] = e[i] || n;
	return r;
}
function b(e, t) {
	let n = /* @__PURE__ */ new Map();
	for (let t of e) n.set(t, (n.get(t) ?? 0) + 1);
	let r = /* @__PURE__ */ new Map();
	for (let [e, i] of n) e === 0 ? r.set(e, -Infinity) : t.scale === null ? r.set(e, -i) : r.set(e, t.scale.kind === "diverging" ? Math.abs(e - 128) : e);
	let i = Array.from(e, (e, t) => t);
	return i.sort((t, n) => {
		let i = r.get(e[t]), a = r.get(e[n]);
		return i === a ? t - n : i - a;
	}), i;
}
function x(e, t) {
	if (t === 0) return e.rest;
	let n = e.categories?.[t - 1];
	if (n) return n.label;
	if (e.scale) {
		let { low: n, high: r, title: i } = e.scale;
		return `${i} ${(n + (t - 1) / 254 * (r - n)).toFixed(Math.abs(r - n) > 20 ? 0 : 1).replace("-", "−")}`;
	}
	return "";
}
// src/export.ts
function S(e, t) {
	let n = document.createElement("a");
	n.href = URL.createObjectURL(t), n.download = e, n.click(), setTimeout(() => URL.revokeObjectURL(n.href), 1e4);
}
async function C(e, t) {
	let n = e[0], r = document.createElement("canvas");
	r.width = n.width, r.height = n.height;
	let i = r.getContext("2d");
	i.fillStyle = t.background, i.fillRect(0, 0, r.width, r.height);
	for (let t of e) i.drawImage(t, 0, 0, r.width, r.height);
	return new Promise((e, t) => {
		r.toBlob((n) => n ? e(n) : t(/* @__PURE__ */ Error("no picture")), "image/png");
	});
}
var w = (e) => e.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
function T(e, t, n) {
	let r = v(t, n, e.shown.length), i = /* @__PURE__ */ new Map();
	for (let t of e.order) {
		let n = e.at(t);
		if (!n) continue;
		let [r, a] = n;
		if (r < 0 || a < 0 || r > e.width || a > e.height) continue;
		let o = e.shown[t], s = i.get(o);
		s || i.set(o, s = []), s.push(`M${r.toFixed(1)} ${a.toFixed(1)}h0`);
	}
	let a = _(e.shown.length), o = [...i].map(([e, t]) => `<path d="${t.join("")}" stroke="${h(r.colours[e] ?? [
		0,
		0,
		0
	])}" stroke-opacity="${r.opacities[e]}" stroke-width="${e ? a : a * .8}"/>`), s = e.labels.map(({ x: e, y: t, text: n }) => `<text x="${(e + 7).toFixed(1)}" y="${(t - 6).toFixed(1)}">${w(n)}</text>`), c = (t.categories ?? []).map((t, r) => {
		let i = e.height + 18 * r + 14, a = n.dark ? t.dark : t.light;
		return `<circle cx="12" cy="${i - 4}" r="5" fill="${a}"/><text x="24" y="${i}">${w(t.label)} (${t.count})</text>`;
	});
	if (t.scale) {
		let { title: r, low: i, high: a, light: o, dark: s } = t.scale, l = (n.dark ? s : o).map((e, t, n) => `<stop offset="${t / (n.length - 1)}" stop-color="${e}"/>`);
		c.push(`<defs><linearGradient id="scale">${l.join("")}</linearGradient></defs><rect x="8" y="${e.height + 6}" width="160" height="10" fill="url(#scale)"/><text x="176" y="${e.height + 15}">${w(r)}, ${i} to ${a}</text>`);
	}
	let l = e.height + 18 * Math.max(1, t.categories?.length ?? 1) + 8, u = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${e.width} ${l}" width="${e.width}" height="${l}" font-family="sans-serif" font-size="12"><title>${w(t.title)}</title><rect width="100%" height="100%" fill="${n.background}"/><g fill="none" stroke-linecap="round">${o.join("")}</g><g fill="${n.text}">${s.join("")}${c.join("")}</g></svg>`;
	return new Blob([u], { type: "image/svg+xml" });
}
// src/keys.ts
var E = "Arrow keys move the map, plus and minus zoom, 0 shows all of it. L toggles the lasso, B the box, S selects the genes in view, Escape clears the selection.", D = .15, O = {
	ArrowLeft: [-.15, 0],
	ArrowRight: [D, 0],
	ArrowUp: [0, D],
	ArrowDown: [0, -.15]
}, k = {
	"+": "zoom-in",
	"=": "zoom-in",
	"-": "zoom-out",
	0: "fit",
	l: "lasso",
	b: "box"
};
function A(e, t) {
	e.addEventListener("keydown", (n) => {
		if (n.ctrlKey || n.metaKey || n.altKey || n.target !== e && n.key !== "Escape") return;
		let r = O[n.key], i = k[n.key.toLowerCase()];
		if (r) t.move(...r);
		else if (i) t.act(i);
		else if (n.key === "Escape") t.escape();
		else if (n.key.toLowerCase() === "s") t.selectView();
		else return;
		n.preventDefault(), n.stopPropagation();
	});
}
// src/legend.ts
var j = new Intl.NumberFormat("en");
function M(e, t, n, r, i, a) {
	e.replaceChildren(), t.scale && e.append(N(t, n));
	for (let [r, i] of (t.categories ?? []).entries()) {
		let t = document.createElement("button");
		t.type = "button", t.title = `Select the ${j.format(i.count)} genes: ${i.label}`, t.append(P(n.dark ? i.dark : i.light), F("span", i.label), F("small", j.format(i.count))), t.addEventListener("click", () => a(r + 1)), e.append(t);
	}
	if (r) {
		let r = document.createElement("span");
		r.className = "rest";
		let a = [t.rest, i ? "not selected" : ""].filter(Boolean).join(", ");
		r.append(P(n.grey), F("span", a)), e.append(r);
	}
}
function N(e, t) {
	let { scale: n } = e, r = document.createElement("span");
	if (r.className = "scale", n === null) return r;
	let i = document.createElement("i");
	i.className = "bar", i.style.background = `linear-gradient(to right, ${(t.dark ? n.dark : n.light).join(", ")})`;
	let a = (e) => {
		let t = Math.abs(n.high - n.low) > 20 ? 0 : 1;
		return e.toFixed(t).replace("-", "−");
	};
	return r.append(F("span", n.title), F("small", n.kind === "diverging" ? `≤ ${a(n.low)}` : a(n.low)), i, F("small", `≥ ${a(n.high)}`)), r;
}
function P(e) {
	let t = document.createElement("i");
	return t.className = "dot", t.style.background = e, t;
}
function F(e, t) {
	let n = document.createElement(e);
	return n.textContent = t, n;
}
// src/overlay.ts
var ee = (e, t) => e.left < t.right && t.left < e.right && e.top < t.bottom && t.top < e.bottom;
function I(e, t, n, r) {
	let i = [], a = [];
	for (let o of e) {
		let e = r(o.text) + 8, s = o.marked ? 13 : 7, c = [
			[o.x + s, o.y - 17 - s / 3],
			[o.x - e - s, o.y - 17 - s / 3],
			[o.x + s, o.y + s / 3],
			[o.x - e - s, o.y + s / 3],
			[o.x - e / 2, o.y - 17 - s],
			[o.x - e / 2, o.y + s]
		];
		for (let [r, s] of c) {
			let c = {
				left: r,
				top: s,
				right: r + e,
				bottom: s + 17
			};
			if (r >= 2 && s >= 2 && c.right <= t - 2 && c.bottom <= n - 2 && !i.some((e) => ee(c, e))) {
				i.push(c), a.push({
					label: o,
					left: r,
					top: s,
					width: e
				});
				break;
			}
		}
	}
	return a;
}
function L(e, t, n) {
	let r = window.devicePixelRatio, { width: i, height: a } = e.getBoundingClientRect();
	e.width = Math.round(i * r), e.height = Math.round(a * r);
	let o = e.getContext("2d");
	if (o === null) return;
	o.scale(r, r), o.font = `600 12px ${n.font}`, o.textBaseline = "middle";
	let s = t.filter((e) => e.x > 0 && e.y > 0 && e.x < i && e.y < a);
	for (let { x: e, y: t, marked: r } of s) r && (o.strokeStyle = n.background, o.lineWidth = 5, o.beginPath(), o.arc(e, t, 9, 0, 2 * Math.PI), o.stroke(), o.strokeStyle = n.accent, o.lineWidth = 2.5, o.stroke());
	let c = I(s, i, a, (e) => o.measureText(e).width);
	for (let { label: e, left: t, top: r, width: i } of c) o.fillStyle = n.background, o.globalAlpha = e.marked ? 1 : .82, o.beginPath(), o.roundRect(t, r, i, 17, 3), o.fill(), o.globalAlpha = 1, e.marked && (o.strokeStyle = n.accent, o.lineWidth = 1.25, o.stroke()), o.fillStyle = n.text, o.fillText(e.text, t + 4, r + 9);
}
var R = class {
	element = document.createElement("div");
	name = document.createElement("strong");
	line = document.createElement("span");
	constructor() {
		this.element.className = "hover", this.element.hidden = !0, this.element.append(this.name, this.line);
	}
	show(e, t, n, r, i) {
		this.name.textContent = e.symbols[t] ?? "", this.line.textContent = n, this.element.hidden = !1;
		let [a, o] = r, s = this.element.offsetWidth, c = a + 14 + s > i ? a - 14 - s : a + 14;
		this.element.style.transform = `translate(${Math.max(0, c)}px, ${Math.max(0, o - 46)}px)`;
	}
	hide() {
		this.element.hidden = !0;
	}
}, te = /* @__PURE__ */ c((/* @__PURE__ */ o(((e, t, n) => {
	(function(n, r) {
		typeof e == "object" && t !== void 0 ? t.exports = r() : typeof define == "function" && define.amd ? define(r) : n.createREGL = r();
	})(n, (function() {
		var e = function(e) {
			return e instanceof Uint8Array || e instanceof Uint16Array || e instanceof Uint32Array || e instanceof Int8Array || e instanceof Int16Array || e instanceof Int32Array || e instanceof Float32Array || e instanceof Float64Array || e instanceof Uint8ClampedArray;
		}, t = function(e, t) {
			for (var n = Object.keys(t), r = 0; r < n.length; ++r) e[n[r]] = t[n[r]];
			return e;
		}, n = "\n";
		function r(e) {
			return typeof atob < "u" ? atob(e) : "base64:" + e;
		}
		function i(e) {
			var t = /* @__PURE__ */ Error("(regl) " + e);
			throw console.error(t), t;
		}
		function a(e, t) {
			e || i(t);
		}
		function o(e) {
			return e ? ": " + e : "";
		}
		function s(e, t, n) {
			e in t || i("unknown parameter (" + e + ")" + o(n) + ". possible values: " + Object.keys(t).join());
		}
		function c(t, n) {
			e(t) || i("invalid parameter type" + o(n) + ". must be a typed array");
		}
		function l(e, t) {
			switch (t) {
				case "number": return typeof e == "number";
				case "object": return typeof e == "object";
				case "string": return typeof e == "string";
				case "boolean": return typeof e == "boolean";
				case "function": return typeof e == "function";
				case "undefined": return e === void 0;
				case "symbol": return typeof e == "symbol";
			}
		}
		function u(e, t, n) {
			l(e, t) || i("invalid parameter type" + o(n) + ". expected " + t + ", got " + typeof e);
		}
		function d(e, t) {
			e >= 0 && (e | 0) === e || i("invalid parameter type, (" + e + ")" + o(t) + ". must be a nonnegative integer");
		}
		function f(e, t, n) {
			t.indexOf(e) < 0 && i("invalid value" + o(n) + ". must be one of: " + t);
		}
		var p = [
			"gl",
			"canvas",
			"container",
			"attributes",
			"pixelRatio",
			"extensions",
			"optionalExtensions",
			"profile",
			"onDone"
		];
		function m(e) {
			Object.keys(e).forEach(function(e) {
				p.indexOf(e) < 0 && i("invalid regl constructor argument \"" + e + "\". must be one of " + p);
			});
		}
		function h(e, t) {
			for (e += ""; e.length < t;) e = " " + e;
			return e;
		}
		function g() {
			this.name = "unknown", this.lines = [], this.index = {}, this.hasErrors = !1;
		}
		function _(e, t) {
			this.number = e, this.line = t, this.errors = [];
		}
		function v(e, t, n) {
			this.file = e, this.line = t, this.message = n;
		}
		function y() {
			var e = /* @__PURE__ */ Error(), t = (e.stack || e).toString(), n = /compileProcedure.*\n\s*at.*\((.*)\)/.exec(t);
			if (n) return n[1];
			var r = /compileProcedure.*\n\s*at\s+(.*)(\n|$)/.exec(t);
			return r ? r[1] : "unknown";
		}
		function b() {
			var e = /* @__PURE__ */ Error(), t = (e.stack || e).toString(), n = /at REGLCommand.*\n\s+at.*\((.*)\)/.exec(t);
			if (n) return n[1];
			var r = /at REGLCommand.*\n\s+at\s+(.*)\n/.exec(t);
			return r ? r[1] : "unknown";
		}
		function x(e, t) {
			var n = e.split("\n"), i = 1, a = 0, o = {
				unknown: new g(),
				0: new g()
			};
			o.unknown.name = o[0].name = t || y(), o.unknown.lines.push(new _(0, ""));
			for (var s = 0; s < n.length; ++s) {
				var c = n[s], l = /^\s*#\s*(\w+)\s+(.+)\s*$/.exec(c);
				if (l) switch (l[1]) {
					case "line":
						var u = /(\d+)(\s+\d+)?/.exec(l[2]);
						u && (i = u[1] | 0, u[2] && (a = u[2] | 0, a in o || (o[a] = new g())));
						break;
					case "define":
						var d = /SHADER_NAME(_B64)?\s+(.*)$/.exec(l[2]);
						d && (o[a].name = d[1] ? r(d[2]) : d[2]);
				}
				o[a].lines.push(new _(i++, c));
			}
			return Object.keys(o).forEach(function(e) {
				var t = o[e];
				t.lines.forEach(function(e) {
					t.index[e.number] = e;
				});
			}), o;
		}
		function S(e) {
			var t = [];
			return e.split("\n").forEach(function(e) {
				if (!(e.length < 5)) {
					var n = /^ERROR:\s+(\d+):(\d+):\s*(.*)$/.exec(e);
					n ? t.push(new v(n[1] | 0, n[2] | 0, n[3].trim())) : e.length > 0 && t.push(new v("unknown", 0, e));
				}
			}), t;
		}
		function C(e, t) {
			t.forEach(function(t) {
				var n = e[t.file];
				if (n) {
					var r = n.index[t.line];
					if (r) {
						r.errors.push(t), n.hasErrors = !0;
						return;
					}
				}
				e.unknown.hasErrors = !0, e.unknown.lines[0].errors.push(t);
			});
		}
		function w(e, t, r, i, o) {
			if (!e.getShaderParameter(t, e.COMPILE_STATUS)) {
				var s = e.getShaderInfoLog(t), c = i === e.FRAGMENT_SHADER ? "fragment" : "vertex";
				j(r, "string", c + " shader source must be a string", o);
				var l = x(r, o);
				C(l, S(s)), Object.keys(l).forEach(function(e) {
					var t = l[e];
					if (!t.hasErrors) return;
					var r = [""], i = [""];
					function a(e, t) {
						r.push(e), i.push(t || "");
					}
					a("file number " + e + ": " + t.name + "\n", "color:red;text-decoration:underline;font-weight:bold"), t.lines.forEach(function(e) {
						if (e.errors.length > 0) {
							a(h(e.number, 4) + "|  ", "background-color:yellow; font-weight:bold"), a(e.line + n, "color:red; background-color:yellow; font-weight:bold");
							var t = 0;
							e.errors.forEach(function(r) {
								var i = r.message, o = /^\s*'(.*)'\s*:\s*(.*)$/.exec(i);
								if (o) {
									var s = o[1];
									i = o[2], s === "assign" && (s = "="), t = Math.max(e.line.indexOf(s, t), 0);
								} else t = 0;
								a(h("| ", 6)), a(h("^^^", t + 3) + n, "font-weight:bold"), a(h("| ", 6)), a(i + n, "font-weight:bold");
							}), a(h("| ", 6) + n);
						} else a(h(e.number, 4) + "|  "), a(e.line + n, "color:red");
					}), typeof document < "u" && !window.chrome ? (i[0] = r.join("%c"), console.log.apply(console, i)) : console.log(r.join(""));
				}), a.raise("Error compiling " + c + " shader, " + l[0].name);
			}
		}
		function T(e, t, r, i, o) {
			if (!e.getProgramParameter(t, e.LINK_STATUS)) {
				var s = e.getProgramInfoLog(t), c = x(r, o), l = "Error linking program with vertex shader, \"" + x(i, o)[0].name + "\", and fragment shader \"" + c[0].name + "\"";
				typeof document < "u" ? console.log("%c" + l + n + "%c" + s, "color:red;text-decoration:underline;font-weight:bold", "color:red") : console.log(l + n + s), a.raise(l);
			}
		}
		function E(e) {
			e._commandRef = y();
		}
		function D(e, t, n, r) {
			E(e);
			function i(e) {
				return e ? r.id(e) : 0;
			}
			e._fragId = i(e.static.frag), e._vertId = i(e.static.vert);
			function a(e, t) {
				Object.keys(t).forEach(function(t) {
					e[r.id(t)] = !0;
				});
			}
			var o = e._uniformSet = {};
			a(o, t.static), a(o, t.dynamic);
			var s = e._attributeSet = {};
			a(s, n.static), a(s, n.dynamic), e._hasCount = "count" in e.static || "count" in e.dynamic || "elements" in e.static || "elements" in e.dynamic;
		}
		function O(e, t) {
			var n = b();
			i(e + " in command " + (t || y()) + (n === "unknown" ? "" : " called from " + n));
		}
		function k(e, t, n) {
			e || O(t, n || y());
		}
		function A(e, t, n, r) {
			e in t || O("unknown parameter (" + e + ")" + o(n) + ". possible values: " + Object.keys(t).join(), r || y());
		}
		function j(e, t, n, r) {
			l(e, t) || O("invalid parameter type" + o(n) + ". expected " + t + ", got " + typeof e, r || y());
		}
		function M(e) {
			e();
		}
		function N(e, t, n) {
			e.texture ? f(e.texture._texture.internalformat, t, "unsupported texture format for attachment") : f(e.renderbuffer._renderbuffer.format, n, "unsupported renderbuffer format for attachment");
		}
		var P = 33071, F = 9728, ee = 9984, I = 9985, L = 9986, R = 9987, te = 5120, z = 5121, ne = 5122, re = 5123, B = 5124, ie = 5125, ae = 5126, oe = 32819, se = 32820, V = 33635, H = 34042, ce = 36193, le = {};
		le[te] = le[z] = 1, le[ne] = le[re] = le[ce] = le[V] = le[oe] = le[se] = 2, le[B] = le[ie] = le[ae] = le[H] = 4;
		function ue(e, t) {
			return e === se || e === oe || e === V ? 2 : e === H ? 4 : le[e] * t;
		}
		function U(e) {
			return !(e & e - 1) && !!e;
		}
		function de(e, t, n) {
			var r, i = t.width, o = t.height, s = t.channels;
			a(i > 0 && i <= n.maxTextureSize && o > 0 && o <= n.maxTextureSize, "invalid texture shape"), (e.wrapS !== P || e.wrapT !== P) && a(U(i) && U(o), "incompatible wrap mode for texture, both width and height must be power of 2"), t.mipmask === 1 ? i !== 1 && o !== 1 && a(e.minFilter !== ee && e.minFilter !== L && e.minFilter !== I && e.minFilter !== R, "min filter requires mipmap") : (a(U(i) && U(o), "texture must be a square power of 2 to support mipmapping"), a(t.mipmask === (i << 1) - 1, "missing or incomplete mipmap data")), t.type === ae && (n.extensions.indexOf("oes_texture_float_linear") < 0 && a(e.minFilter === F && e.magFilter === F, "filter not supported, must enable oes_texture_float_linear"), a(!e.genMipmaps, "mipmap generation not supported with float textures"));
			var c = t.images;
			for (r = 0; r < 16; ++r) if (c[r]) {
				var l = i >> r, u = o >> r;
				a(t.mipmask & 1 << r, "missing mipmap data");
				var d = c[r];
				if (a(d.width === l && d.height === u, "invalid shape for mip images"), a(d.format === t.format && d.internalformat === t.internalformat && d.type === t.type, "incompatible type for mip image"), !d.compressed) {
					if (d.data) {
						var f = Math.ceil(ue(d.type, s) * l / d.unpackAlignment) * d.unpackAlignment;
						a(d.data.byteLength === f * u, "invalid data for image, buffer size is inconsistent with image format");
					} else d.element || d.copy;
				}
			} else e.genMipmaps || a(!(t.mipmask & 1 << r), "extra mipmap data");
			t.compressed && a(!e.genMipmaps, "mipmap generation for compressed images not supported");
		}
		function fe(e, t, n, r) {
			var i = e.width, o = e.height, s = e.channels;
			a(i > 0 && i <= r.maxTextureSize && o > 0 && o <= r.maxTextureSize, "invalid texture shape"), a(i === o, "cube map must be square"), a(t.wrapS === P && t.wrapT === P, "wrap mode not supported by cube map");
			for (var c = 0; c < n.length; ++c) {
				var l = n[c];
				a(l.width === i && l.height === o, "inconsistent cube map face shape"), t.genMipmaps && (a(!l.compressed, "can not generate mipmap for compressed textures"), a(l.mipmask === 1, "can not specify mipmaps and generate mipmaps"));
				for (var u = l.images, d = 0; d < 16; ++d) {
					var f = u[d];
					if (f) {
						var p = i >> d, m = o >> d;
						a(l.mipmask & 1 << d, "missing mipmap data"), a(f.width === p && f.height === m, "invalid shape for mip images"), a(f.format === e.format && f.internalformat === e.internalformat && f.type === e.type, "incompatible type for mip image"), f.compressed || (f.data ? a(f.data.byteLength === p * m * Math.max(ue(f.type, s), f.unpackAlignment), "invalid data for image, buffer size is inconsistent with image format") : f.element || f.copy);
					}
				}
			}
		}
		var W = t(a, {
			optional: M,
			raise: i,
			commandRaise: O,
			command: k,
			parameter: s,
			commandParameter: A,
			constructor: m,
			type: u,
			commandType: j,
			isTypedArray: c,
			nni: d,
			oneOf: f,
			shaderError: w,
			linkError: T,
			callSite: b,
			saveCommandRef: E,
			saveDrawInfo: D,
			framebufferFormat: N,
			guessCommand: y,
			texture2D: de,
			textureCube: fe
		}), pe = 0, me = 0, he = 5, ge = 6;
		function G(e, t) {
			this.id = pe++, this.type = e, this.data = t;
		}
		function _e(e) {
			return e.replace(/\\/g, "\\\\").replace(/"/g, "\\\"");
		}
		function ve(e) {
			if (e.length === 0) return [];
			var t = e.charAt(0), n = e.charAt(e.length - 1);
			if (e.length > 1 && t === n && (t === "\"" || t === "'")) return ["\"" + _e(e.substr(1, e.length - 2)) + "\""];
			var r = /\[(false|true|null|\d+|'[^']*'|"[^"]*")\]/.exec(e);
			if (r) return ve(e.substr(0, r.index)).concat(ve(r[1])).concat(ve(e.substr(r.index + r[0].length)));
			var i = e.split(".");
			if (i.length === 1) return ["\"" + _e(e) + "\""];
			for (var a = [], o = 0; o < i.length; ++o) a = a.concat(ve(i[o]));
			return a;
		}
		function ye(e) {
			return "[" + ve(e).join("][") + "]";
		}
		function be(e, t) {
			return new G(e, ye(t + ""));
		}
		function xe(e) {
			return typeof e == "function" && !e._reglType || e instanceof G;
		}
		function Se(e, t) {
			if (typeof e == "function") return new G(me, e);
			if (typeof e == "number" || typeof e == "boolean") return new G(he, e);
			if (Array.isArray(e)) return new G(ge, e.map(function(e, n) {
				return Se(e, t + "[" + n + "]");
			}));
			if (e instanceof G) return e;
			W(!1, "invalid option type in uniform " + t);
		}
		var Ce = {
			DynamicVariable: G,
			define: be,
			isDynamic: xe,
			unbox: Se,
			accessor: ye
		}, we = {
			next: typeof requestAnimationFrame == "function" ? function(e) {
				return requestAnimationFrame(e);
			} : function(e) {
				return setTimeout(e, 16);
			},
			cancel: typeof cancelAnimationFrame == "function" ? function(e) {
				return cancelAnimationFrame(e);
			} : clearTimeout
		}, Te = typeof performance < "u" && performance.now ? function() {
			return performance.now();
		} : function() {
			return +/* @__PURE__ */ new Date();
		};
		function Ee() {
			var e = { "": 0 }, t = [""];
			return {
				id: function(n) {
					var r = e[n];
					return r || (r = e[n] = t.length, t.push(n), r);
				},
				str: function(e) {
					return t[e];
				}
			};
		}
		function De(e, n, r) {
			var i = document.createElement("canvas");
			t(i.style, {
				border: 0,
				margin: 0,
				padding: 0,
				top: 0,
				left: 0,
				width: "100%",
				height: "100%"
			}), e.appendChild(i), e === document.body && (i.style.position = "absolute", t(e.style, {
				margin: 0,
				padding: 0
			}));
			function a() {
				var t = window.innerWidth, n = window.innerHeight;
				if (e !== document.body) {
					var a = i.getBoundingClientRect();
					t = a.right - a.left, n = a.bottom - a.top;
				}
				i.width = r * t, i.height = r * n;
			}
			var o;
			e !== document.body && typeof ResizeObserver == "function" ? (o = new ResizeObserver(function() {
				setTimeout(a);
			}), o.observe(e)) : window.addEventListener("resize", a, !1);
			function s() {
				o ? o.disconnect() : window.removeEventListener("resize", a), e.removeChild(i);
			}
			return a(), {
				canvas: i,
				onDestroy: s
			};
		}
		function Oe(e, t) {
			function n(n) {
				try {
					return e.getContext(n, t);
				} catch {
					return null;
				}
			}
			return n("webgl") || n("experimental-webgl") || n("webgl-experimental");
		}
		function ke(e) {
			return typeof e.nodeName == "string" && typeof e.appendChild == "function" && typeof e.getBoundingClientRect == "function";
		}
		function Ae(e) {
			return typeof e.drawArrays == "function" || typeof e.drawElements == "function";
		}
		function je(e) {
			return typeof e == "string" ? e.split() : (W(Array.isArray(e), "invalid extension array"), e);
		}
		function Me(e) {
			return typeof e == "string" ? (W(typeof document < "u", "not supported outside of DOM"), document.querySelector(e)) : e;
		}
		function Ne(e) {
			var t = e || {}, n, r, i, a, o = {}, s = [], c = [], l = typeof window > "u" ? 1 : window.devicePixelRatio, u = !1, d = function(e) {
				e && W.raise(e);
			}, f = function() {};
			if (typeof t == "string" ? (W(typeof document < "u", "selector queries only supported in DOM environments"), n = document.querySelector(t), W(n, "invalid query string for element")) : typeof t == "object" ? ke(t) ? n = t : Ae(t) ? (a = t, i = a.canvas) : (W.constructor(t), "gl" in t ? a = t.gl : "canvas" in t ? i = Me(t.canvas) : "container" in t && (r = Me(t.container)), "attributes" in t && (o = t.attributes, W.type(o, "object", "invalid context attributes")), "extensions" in t && (s = je(t.extensions)), "optionalExtensions" in t && (c = je(t.optionalExtensions)), "onDone" in t && (W.type(t.onDone, "function", "invalid or missing onDone callback"), d = t.onDone), "profile" in t && (u = !!t.profile), "pixelRatio" in t && (l = +t.pixelRatio, W(l > 0, "invalid pixel ratio"))) : W.raise("invalid arguments to regl"), n && (n.nodeName.toLowerCase() === "canvas" ? i = n : r = n), !a) {
				if (!i) {
					W(typeof document < "u", "must manually specify webgl context outside of DOM environments");
					var p = De(r || document.body, d, l);
					if (!p) return null;
					i = p.canvas, f = p.onDestroy;
				}
				o.premultipliedAlpha === void 0 && (o.premultipliedAlpha = !0), a = Oe(i, o);
			}
			return a ? {
				gl: a,
				canvas: i,
				container: r,
				extensions: s,
				optionalExtensions: c,
				pixelRatio: l,
				profile: u,
				onDone: d,
				onDestroy: f
			} : (f(), d("webgl not supported, try upgrading your browser or graphics drivers http://get.webgl.org"), null);
		}
		function Pe(e, t) {
			var n = {};
			function r(t) {
				W.type(t, "string", "extension name must be string");
				var r = t.toLowerCase(), i;
				try {
					i = n[r] = e.getExtension(r);
				} catch {}
				return !!i;
			}
			for (var i = 0; i < t.extensions.length; ++i) {
				var a = t.extensions[i];
				if (!r(a)) return t.onDestroy(), t.onDone("\"" + a + "\" extension is not supported by the current WebGL context, try upgrading your system or a different browser"), null;
			}
			return t.optionalExtensions.forEach(r), {
				extensions: n,
				restore: function() {
					Object.keys(n).forEach(function(e) {
						if (n[e] && !r(e)) throw Error("(regl): error restoring extension " + e);
					});
				}
			};
		}
		function K(e, t) {
			for (var n = Array(e), r = 0; r < e; ++r) n[r] = t(r);
			return n;
		}
		var Fe = 5120, Ie = 5121, Le = 5122, Re = 5123, ze = 5124, Be = 5125, Ve = 5126;
		function q(e) {
			for (var t = 16; t <= 1 << 28; t *= 16) if (e <= t) return t;
			return 0;
		}
		function He(e) {
			var t = (e > 65535) << 4, n;
			return e >>>= t, n = (e > 255) << 3, e >>>= n, t |= n, n = (e > 15) << 2, e >>>= n, t |= n, n = (e > 3) << 1, e >>>= n, t |= n, t | e >> 1;
		}
		function Ue() {
			var e = K(8, function() {
				return [];
			});
			function t(t) {
				var n = q(t), r = e[He(n) >> 2];
				return r.length > 0 ? r.pop() : new ArrayBuffer(n);
			}
			function n(t) {
				e[He(t.byteLength) >> 2].push(t);
			}
			function r(e, n) {
				var r = null;
				switch (e) {
					case Fe:
						r = new Int8Array(t(n), 0, n);
						break;
					case Ie:
						r = new Uint8Array(t(n), 0, n);
						break;
					case Le:
						r = new Int16Array(t(2 * n), 0, n);
						break;
					case Re:
						r = new Uint16Array(t(2 * n), 0, n);
						break;
					case ze:
						r = new Int32Array(t(4 * n), 0, n);
						break;
					case Be:
						r = new Uint32Array(t(4 * n), 0, n);
						break;
					case Ve:
						r = new Float32Array(t(4 * n), 0, n);
						break;
					default: return null;
				}
				return r.length === n ? r : r.subarray(0, n);
			}
			function i(e) {
				n(e.buffer);
			}
			return {
				alloc: t,
				free: n,
				allocType: r,
				freeType: i
			};
		}
		var J = Ue();
		J.zero = Ue();
		var We = 3408, Ge = 3410, Ke = 3411, qe = 3412, Je = 3413, Y = 3414, Ye = 3415, Xe = 33901, Ze = 33902, Qe = 3379, $e = 3386, et = 34921, tt = 36347, nt = 36348, rt = 35661, it = 35660, X = 34930, at = 36349, ot = 34076, st = 34024, ct = 7936, lt = 7937, ut = 7938, dt = 35724, ft = 34047, pt = 36063, mt = 34852, ht = 3553, gt = 34067, _t = 34069, vt = 33984, Z = 6408, yt = 5126, bt = 5121, xt = 36160, St = 36053, Ct = 36064, wt = 16384, Tt = function(e, t) {
			var n = 1;
			t.ext_texture_filter_anisotropic && (n = e.getParameter(ft));
			var r = 1, i = 1;
			t.webgl_draw_buffers && (r = e.getParameter(mt), i = e.getParameter(pt));
			var a = !!t.oes_texture_float;
			if (a) {
				var o = e.createTexture();
				e.bindTexture(ht, o), e.texImage2D(ht, 0, Z, 1, 1, 0, Z, yt, null);
				var s = e.createFramebuffer();
				if (e.bindFramebuffer(xt, s), e.framebufferTexture2D(xt, Ct, ht, o, 0), e.bindTexture(ht, null), e.checkFramebufferStatus(xt) !== St) a = !1;
				else {
					e.viewport(0, 0, 1, 1), e.clearColor(1, 0, 0, 1), e.clear(wt);
					var c = J.allocType(yt, 4);
					e.readPixels(0, 0, 1, 1, Z, yt, c), e.getError() ? a = !1 : (e.deleteFramebuffer(s), e.deleteTexture(o), a = c[0] === 1), J.freeType(c);
				}
			}
			var l = typeof navigator < "u" && (/MSIE/.test(navigator.userAgent) || /Trident\//.test(navigator.appVersion) || /Edge/.test(navigator.userAgent)), u = !0;
			if (!l) {
				var d = e.createTexture(), f = J.allocType(bt, 36);
				e.activeTexture(vt), e.bindTexture(gt, d), e.texImage2D(_t, 0, Z, 3, 3, 0, Z, bt, f), J.freeType(f), e.bindTexture(gt, null), e.deleteTexture(d), u = !e.getError();
			}
			return {
				colorBits: [
					e.getParameter(Ge),
					e.getParameter(Ke),
					e.getParameter(qe),
					e.getParameter(Je)
				],
				depthBits: e.getParameter(Y),
				stencilBits: e.getParameter(Ye),
				subpixelBits: e.getParameter(We),
				extensions: Object.keys(t).filter(function(e) {
					return !!t[e];
				}),
				maxAnisotropic: n,
				maxDrawbuffers: r,
				maxColorAttachments: i,
				pointSizeDims: e.getParameter(Xe),
				lineWidthDims: e.getParameter(Ze),
				maxViewportDims: e.getParameter($e),
				maxCombinedTextureUnits: e.getParameter(rt),
				maxCubeMapSize: e.getParameter(ot),
				maxRenderbufferSize: e.getParameter(st),
				maxTextureUnits: e.getParameter(X),
				maxTextureSize: e.getParameter(Qe),
				maxAttributes: e.getParameter(et),
				maxVertexUniforms: e.getParameter(tt),
				maxVertexTextureUnits: e.getParameter(it),
				maxVaryingVectors: e.getParameter(nt),
				maxFragmentUniforms: e.getParameter(at),
				glsl: e.getParameter(dt),
				renderer: e.getParameter(lt),
				vendor: e.getParameter(ct),
				version: e.getParameter(ut),
				readFloat: a,
				npotTextureCube: u
			};
		};
		function Q(t) {
			return !!t && typeof t == "object" && Array.isArray(t.shape) && Array.isArray(t.stride) && typeof t.offset == "number" && t.shape.length === t.stride.length && (Array.isArray(t.data) || e(t.data));
		}
		var Et = function(e) {
			return Object.keys(e).map(function(t) {
				return e[t];
			});
		}, Dt = {
			shape: Nt,
			flatten: Mt
		};
		function Ot(e, t, n) {
			for (var r = 0; r < t; ++r) n[r] = e[r];
		}
		function kt(e, t, n, r) {
			for (var i = 0, a = 0; a < t; ++a) for (var o = e[a], s = 0; s < n; ++s) r[i++] = o[s];
		}
		function At(e, t, n, r, i, a) {
			for (var o = a, s = 0; s < t; ++s) for (var c = e[s], l = 0; l < n; ++l) for (var u = c[l], d = 0; d < r; ++d) i[o++] = u[d];
		}
		function jt(e, t, n, r, i) {
			for (var a = 1, o = n + 1; o < t.length; ++o) a *= t[o];
			var s = t[n];
			if (t.length - n === 4) {
				var c = t[n + 1], l = t[n + 2], u = t[n + 3];
				for (o = 0; o < s; ++o) At(e[o], c, l, u, r, i), i += a;
			} else for (o = 0; o < s; ++o) jt(e[o], t, n + 1, r, i), i += a;
		}
		function Mt(e, t, n, r) {
			var i = 1;
			if (t.length) for (var a = 0; a < t.length; ++a) i *= t[a];
			else i = 0;
			var o = r || J.allocType(n, i);
			switch (t.length) {
				case 0: break;
				case 1:
					Ot(e, t[0], o);
					break;
				case 2:
					kt(e, t[0], t[1], o);
					break;
				case 3:
					At(e, t[0], t[1], t[2], o, 0);
					break;
				default: jt(e, t, 0, o, 0);
			}
			return o;
		}
		function Nt(e) {
			for (var t = [], n = e; n.length; n = n[0]) t.push(n.length);
			return t;
		}
		var Pt = {
			"[object Int8Array]": 5120,
			"[object Int16Array]": 5122,
			"[object Int32Array]": 5124,
			"[object Uint8Array]": 5121,
			"[object Uint8ClampedArray]": 5121,
			"[object Uint16Array]": 5123,
			"[object Uint32Array]": 5125,
			"[object Float32Array]": 5126,
			"[object Float64Array]": 5121,
			"[object ArrayBuffer]": 5121
		}, Ft = {
			int8: 5120,
			int16: 5122,
			int32: 5124,
			uint8: 5121,
			uint16: 5123,
			uint32: 5125,
			float: 5126,
			float32: 5126
		}, It = {
			dynamic: 35048,
			stream: 35040,
			static: 35044
		}, Lt = Dt.flatten, Rt = Dt.shape, zt = 35044, Bt = 35040, Vt = 5121, Ht = 5126, Ut = [];
		Ut[5120] = 1, Ut[5122] = 2, Ut[5124] = 4, Ut[5121] = 1, Ut[5123] = 2, Ut[5125] = 4, Ut[5126] = 4;
		function Wt(e) {
			return Pt[Object.prototype.toString.call(e)] | 0;
		}
		function Gt(e, t) {
			for (var n = 0; n < t.length; ++n) e[n] = t[n];
		}
		function Kt(e, t, n, r, i, a, o) {
			for (var s = 0, c = 0; c < n; ++c) for (var l = 0; l < r; ++l) e[s++] = t[i * c + a * l + o];
		}
		function qt(t, n, r, i) {
			var a = 0, o = {};
			function s(e) {
				this.id = a++, this.buffer = t.createBuffer(), this.type = e, this.usage = zt, this.byteLength = 0, this.dimension = 1, this.dtype = Vt, this.persistentData = null, r.profile && (this.stats = { size: 0 });
			}
			s.prototype.bind = function() {
				t.bindBuffer(this.type, this.buffer);
			}, s.prototype.destroy = function() {
				p(this);
			};
			var c = [];
			function l(e, t) {
				var n = c.pop();
				return n ||= new s(e), n.bind(), f(n, t, Bt, 0, 1, !1), n;
			}
			function u(e) {
				c.push(e);
			}
			function d(e, n, r) {
				e.byteLength = n.byteLength, t.bufferData(e.type, n, r);
			}
			function f(t, n, r, i, a, o) {
				var s;
				if (t.usage = r, Array.isArray(n)) {
					if (t.dtype = i || Ht, n.length > 0) {
						var c;
						if (Array.isArray(n[0])) {
							s = Rt(n);
							for (var l = 1, u = 1; u < s.length; ++u) l *= s[u];
							t.dimension = l, c = Lt(n, s, t.dtype), d(t, c, r), o ? t.persistentData = c : J.freeType(c);
						} else if (typeof n[0] == "number") {
							t.dimension = a;
							var f = J.allocType(t.dtype, n.length);
							Gt(f, n), d(t, f, r), o ? t.persistentData = f : J.freeType(f);
						} else e(n[0]) ? (t.dimension = n[0].length, t.dtype = i || Wt(n[0]) || Ht, c = Lt(n, [n.length, n[0].length], t.dtype), d(t, c, r), o ? t.persistentData = c : J.freeType(c)) : W.raise("invalid buffer data");
					}
				} else if (e(n)) t.dtype = i || Wt(n), t.dimension = a, d(t, n, r), o && (t.persistentData = new Uint8Array(new Uint8Array(n.buffer)));
				else if (Q(n)) {
					s = n.shape;
					var p = n.stride, m = n.offset, h = 0, g = 0, _ = 0, v = 0;
					s.length === 1 ? (h = s[0], g = 1, _ = p[0], v = 0) : s.length === 2 ? (h = s[0], g = s[1], _ = p[0], v = p[1]) : W.raise("invalid shape"), t.dtype = i || Wt(n.data) || Ht, t.dimension = g;
					var y = J.allocType(t.dtype, h * g);
					Kt(y, n.data, h, g, _, v, m), d(t, y, r), o ? t.persistentData = y : J.freeType(y);
				} else n instanceof ArrayBuffer ? (t.dtype = Vt, t.dimension = a, d(t, n, r), o && (t.persistentData = new Uint8Array(new Uint8Array(n)))) : W.raise("invalid buffer data");
			}
			function p(e) {
				n.bufferCount--, i(e);
				var r = e.buffer;
				W(r, "buffer must not be deleted already"), t.deleteBuffer(r), e.buffer = null, delete o[e.id];
			}
			function m(i, a, c, l) {
				n.bufferCount++;
				var u = new s(a);
				o[u.id] = u;
				function d(n) {
					var i = zt, a = null, o = 0, s = 0, c = 1;
					return Array.isArray(n) || e(n) || Q(n) || n instanceof ArrayBuffer ? a = n : typeof n == "number" ? o = n | 0 : n && (W.type(n, "object", "buffer arguments must be an object, a number or an array"), "data" in n && (W(a === null || Array.isArray(a) || e(a) || Q(a), "invalid data for buffer"), a = n.data), "usage" in n && (W.parameter(n.usage, It, "invalid buffer usage"), i = It[n.usage]), "type" in n && (W.parameter(n.type, Ft, "invalid buffer type"), s = Ft[n.type]), "dimension" in n && (W.type(n.dimension, "number", "invalid dimension"), c = n.dimension | 0), "length" in n && (W.nni(o, "buffer length must be a nonnegative integer"), o = n.length | 0)), u.bind(), a ? f(u, a, i, s, c, l) : (o && t.bufferData(u.type, o, i), u.dtype = s || Vt, u.usage = i, u.dimension = c, u.byteLength = o), r.profile && (u.stats.size = u.byteLength * Ut[u.dtype]), d;
				}
				function m(e, n) {
					W(n + e.byteLength <= u.byteLength, "invalid buffer subdata call, buffer is too small.  Can't write data of size " + e.byteLength + " starting from offset " + n + " to a buffer of size " + u.byteLength), t.bufferSubData(u.type, n, e);
				}
				function h(t, n) {
					var r = (n || 0) | 0, i;
					if (u.bind(), e(t) || t instanceof ArrayBuffer) m(t, r);
					else if (Array.isArray(t)) {
						if (t.length > 0) {
							if (typeof t[0] == "number") {
								var a = J.allocType(u.dtype, t.length);
								Gt(a, t), m(a, r), J.freeType(a);
							} else if (Array.isArray(t[0]) || e(t[0])) {
								i = Rt(t);
								var o = Lt(t, i, u.dtype);
								m(o, r), J.freeType(o);
							} else W.raise("invalid buffer data");
						}
					} else if (Q(t)) {
						i = t.shape;
						var s = t.stride, c = 0, l = 0, f = 0, p = 0;
						i.length === 1 ? (c = i[0], l = 1, f = s[0], p = 0) : i.length === 2 ? (c = i[0], l = i[1], f = s[0], p = s[1]) : W.raise("invalid shape");
						var h = Array.isArray(t.data) ? u.dtype : Wt(t.data), g = J.allocType(h, c * l);
						Kt(g, t.data, c, l, f, p, t.offset), m(g, r), J.freeType(g);
					} else W.raise("invalid data for buffer subdata");
					return d;
				}
				return c || d(i), d._reglType = "buffer", d._buffer = u, d.subdata = h, r.profile && (d.stats = u.stats), d.destroy = function() {
					p(u);
				}, d;
			}
			function h() {
				Et(o).forEach(function(e) {
					e.buffer = t.createBuffer(), t.bindBuffer(e.type, e.buffer), t.bufferData(e.type, e.persistentData || e.byteLength, e.usage);
				});
			}
			return r.profile && (n.getTotalBufferSize = function() {
				var e = 0;
				return Object.keys(o).forEach(function(t) {
					e += o[t].stats.size;
				}), e;
			}), {
				create: m,
				createStream: l,
				destroyStream: u,
				clear: function() {
					Et(o).forEach(p), c.forEach(p);
				},
				getBuffer: function(e) {
					return e && e._buffer instanceof s ? e._buffer : null;
				},
				restore: h,
				_initBuffer: f
			};
		}
		var Jt = {
			points: 0,
			point: 0,
			lines: 1,
			line: 1,
			triangles: 4,
			triangle: 4,
			"line loop": 2,
			"line strip": 3,
			"triangle strip": 5,
			"triangle fan": 6
		}, Yt = 0, Xt = 1, Zt = 4, Qt = 5120, $t = 5121, en = 5122, tn = 5123, nn = 5124, rn = 5125, an = 34963, on = 35040, sn = 35044;
		function cn(t, n, r, i) {
			var a = {}, o = 0, s = {
				uint8: $t,
				uint16: tn
			};
			n.oes_element_index_uint && (s.uint32 = rn);
			function c(e) {
				this.id = o++, a[this.id] = this, this.buffer = e, this.primType = Zt, this.vertCount = 0, this.type = 0;
			}
			c.prototype.bind = function() {
				this.buffer.bind();
			};
			var l = [];
			function u(e) {
				var t = l.pop();
				return t ||= new c(r.create(null, an, !0, !1)._buffer), f(t, e, on, -1, -1, 0, 0), t;
			}
			function d(e) {
				l.push(e);
			}
			function f(i, a, o, s, c, l, u) {
				i.buffer.bind();
				var d;
				if (a) {
					var f = u;
					!u && (!e(a) || Q(a) && !e(a.data)) && (f = n.oes_element_index_uint ? rn : tn), r._initBuffer(i.buffer, a, o, f, 3);
				} else t.bufferData(an, l, o), i.buffer.dtype = d || $t, i.buffer.usage = o, i.buffer.dimension = 3, i.buffer.byteLength = l;
				if (d = u, !u) {
					switch (i.buffer.dtype) {
						case $t:
						case Qt:
							d = $t;
							break;
						case tn:
						case en:
							d = tn;
							break;
						case rn:
						case nn:
							d = rn;
							break;
						default: W.raise("unsupported type for element array");
					}
					i.buffer.dtype = d;
				}
				i.type = d, W(d !== rn || !!n.oes_element_index_uint, "32 bit element buffers not supported, enable oes_element_index_uint first");
				var p = c;
				p < 0 && (p = i.buffer.byteLength, d === tn ? p >>= 1 : d === rn && (p >>= 2)), i.vertCount = p;
				var m = s;
				if (s < 0) {
					m = Zt;
					var h = i.buffer.dimension;
					h === 1 && (m = Yt), h === 2 && (m = Xt), h === 3 && (m = Zt);
				}
				i.primType = m;
			}
			function p(e) {
				i.elementsCount--, W(e.buffer !== null, "must not double destroy elements"), delete a[e.id], e.buffer.destroy(), e.buffer = null;
			}
			function m(t, n) {
				var a = r.create(null, an, !0), o = new c(a._buffer);
				i.elementsCount++;
				function l(t) {
					if (!t) a(), o.primType = Zt, o.vertCount = 0, o.type = $t;
					else if (typeof t == "number") a(t), o.primType = Zt, o.vertCount = t | 0, o.type = $t;
					else {
						var n = null, r = sn, i = -1, c = -1, u = 0, d = 0;
						Array.isArray(t) || e(t) || Q(t) ? n = t : (W.type(t, "object", "invalid arguments for elements"), "data" in t && (n = t.data, W(Array.isArray(n) || e(n) || Q(n), "invalid data for element buffer")), "usage" in t && (W.parameter(t.usage, It, "invalid element buffer usage"), r = It[t.usage]), "primitive" in t && (W.parameter(t.primitive, Jt, "invalid element buffer primitive"), i = Jt[t.primitive]), "count" in t && (W(typeof t.count == "number" && t.count >= 0, "invalid vertex count for elements"), c = t.count | 0), "type" in t && (W.parameter(t.type, s, "invalid buffer type"), d = s[t.type]), "length" in t ? u = t.length | 0 : (u = c, d === tn || d === en ? u *= 2 : (d === rn || d === nn) && (u *= 4))), f(o, n, r, i, c, u, d);
					}
					return l;
				}
				return l(t), l._reglType = "elements", l._elements = o, l.subdata = function(e, t) {
					return a.subdata(e, t), l;
				}, l.destroy = function() {
					p(o);
				}, l;
			}
			return {
				create: m,
				createStream: u,
				destroyStream: d,
				getElements: function(e) {
					return typeof e == "function" && e._elements instanceof c ? e._elements : null;
				},
				clear: function() {
					Et(a).forEach(p);
				}
			};
		}
		var ln = /* @__PURE__ */ new Float32Array(1), un = new Uint32Array(ln.buffer), dn = 5123;
		function fn(e) {
			for (var t = J.allocType(dn, e.length), n = 0; n < e.length; ++n) if (isNaN(e[n])) t[n] = 65535;
			else if (e[n] === Infinity) t[n] = 31744;
			else if (e[n] === -Infinity) t[n] = 64512;
			else {
				ln[0] = e[n];
				var r = un[0], i = r >>> 31 << 15, a = (r << 1 >>> 24) - 127, o = r >> 13 & 1023;
				if (a < -24) t[n] = i;
				else if (a < -14) {
					var s = -14 - a;
					t[n] = i + (o + 1024 >> s);
				} else a > 15 ? t[n] = i + 31744 : t[n] = i + (a + 15 << 10) + o;
			}
			return t;
		}
		function $(t) {
			return Array.isArray(t) || e(t);
		}
		var pn = function(e) {
			return !(e & e - 1) && !!e;
		}, mn = 34467, hn = 3553, gn = 34067, _n = 34069, vn = 6408, yn = 6406, bn = 6407, xn = 6409, Sn = 6410, Cn = 32854, wn = 32855, Tn = 36194, En = 32819, Dn = 32820, On = 33635, kn = 34042, An = 6402, jn = 34041, Mn = 35904, Nn = 35906, Pn = 36193, Fn = 33776, In = 33777, Ln = 33778, Rn = 33779, zn = 35986, Bn = 35987, Vn = 34798, Hn = 35840, Un = 35841, Wn = 35842, Gn = 35843, Kn = 36196, qn = 5121, Jn = 5123, Yn = 5125, Xn = 5126, Zn = 10242, Qn = 10243, $n = 10497, er = 33071, tr = 33648, nr = 10240, rr = 10241, ir = 9728, ar = 9729, or = 9984, sr = 9985, cr = 9986, lr = 9987, ur = 33170, dr = 4352, fr = 4353, pr = 4354, mr = 34046, hr = 3317, gr = 37440, _r = 37441, vr = 37443, yr = 37444, br = 33984, xr = [
			or,
			cr,
			sr,
			lr
		], Sr = [
			0,
			xn,
			Sn,
			bn,
			vn
		], Cr = {};
		Cr[xn] = Cr[yn] = Cr[An] = 1, Cr[jn] = Cr[Sn] = 2, Cr[bn] = Cr[Mn] = 3, Cr[vn] = Cr[Nn] = 4;
		function wr(e) {
			return "[object " + e + "]";
		}
		var Tr = wr("HTMLCanvasElement"), Er = wr("OffscreenCanvas"), Dr = wr("CanvasRenderingContext2D"), Or = wr("ImageBitmap"), kr = wr("HTMLImageElement"), Ar = wr("HTMLVideoElement"), jr = Object.keys(Pt).concat([
			Tr,
			Er,
			Dr,
			Or,
			kr,
			Ar
		]), Mr = [];
		Mr[qn] = 1, Mr[Xn] = 4, Mr[Pn] = 2, Mr[Jn] = 2, Mr[Yn] = 4;
		var Nr = [];
		Nr[Cn] = 2, Nr[wn] = 2, Nr[Tn] = 2, Nr[jn] = 4, Nr[Fn] = .5, Nr[In] = .5, Nr[Ln] = 1, Nr[Rn] = 1, Nr[zn] = .5, Nr[Bn] = 1, Nr[Vn] = 1, Nr[Hn] = .5, Nr[Un] = .25, Nr[Wn] = .5, Nr[Gn] = .25, Nr[Kn] = .5;
		function Pr(e) {
			return Array.isArray(e) && (e.length === 0 || typeof e[0] == "number");
		}
		function Fr(e) {
			return !(!Array.isArray(e) || e.length === 0 || !$(e[0]));
		}
		function Ir(e) {
			return Object.prototype.toString.call(e);
		}
		function Lr(e) {
			return Ir(e) === Tr;
		}
		function Rr(e) {
			return Ir(e) === Er;
		}
		function zr(e) {
			return Ir(e) === Dr;
		}
		function Br(e) {
			return Ir(e) === Or;
		}
		function Vr(e) {
			return Ir(e) === kr;
		}
		function Hr(e) {
			return Ir(e) === Ar;
		}
		function Ur(e) {
			if (!e) return !1;
			var t = Ir(e);
			return jr.indexOf(t) >= 0 || Pr(e) || Fr(e) || Q(e);
		}
		function Wr(e) {
			return Pt[Object.prototype.toString.call(e)] | 0;
		}
		function Gr(e, t) {
			var n = t.length;
			switch (e.type) {
				case qn:
				case Jn:
				case Yn:
				case Xn:
					var r = J.allocType(e.type, n);
					r.set(t), e.data = r;
					break;
				case Pn:
					e.data = fn(t);
					break;
				default: W.raise("unsupported texture type, must specify a typed array");
			}
		}
		function Kr(e, t) {
			return J.allocType(e.type === Pn ? Xn : e.type, t);
		}
		function qr(e, t) {
			e.type === Pn ? (e.data = fn(t), J.freeType(t)) : e.data = t;
		}
		function Jr(e, t, n, r, i, a) {
			for (var o = e.width, s = e.height, c = e.channels, l = Kr(e, o * s * c), u = 0, d = 0; d < s; ++d) for (var f = 0; f < o; ++f) for (var p = 0; p < c; ++p) l[u++] = t[n * f + r * d + i * p + a];
			qr(e, l);
		}
		function Yr(e, t, n, r, i, a) {
			var o = Nr[e] === void 0 ? Cr[e] * Mr[t] : Nr[e];
			if (a && (o *= 6), i) {
				for (var s = 0, c = n; c >= 1;) s += o * c * c, c /= 2;
				return s;
			}
			return o * n * r;
		}
		function Xr(n, r, i, a, o, s, c) {
			var l = {
				"don't care": dr,
				"dont care": dr,
				nice: pr,
				fast: fr
			}, u = {
				repeat: $n,
				clamp: er,
				mirror: tr
			}, d = {
				nearest: ir,
				linear: ar
			}, f = t({
				mipmap: lr,
				"nearest mipmap nearest": or,
				"linear mipmap nearest": sr,
				"nearest mipmap linear": cr,
				"linear mipmap linear": lr
			}, d), p = {
				none: 0,
				browser: yr
			}, m = {
				uint8: qn,
				rgba4: En,
				rgb565: On,
				"rgb5 a1": Dn
			}, h = {
				alpha: yn,
				luminance: xn,
				"luminance alpha": Sn,
				rgb: bn,
				rgba: vn,
				rgba4: Cn,
				"rgb5 a1": wn,
				rgb565: Tn
			}, g = {};
			r.ext_srgb && (h.srgb = Mn, h.srgba = Nn), r.oes_texture_float && (m.float32 = m.float = Xn), r.oes_texture_half_float && (m.float16 = m["half float"] = Pn), r.webgl_depth_texture && (t(h, {
				depth: An,
				"depth stencil": jn
			}), t(m, {
				uint16: Jn,
				uint32: Yn,
				"depth stencil": kn
			})), r.webgl_compressed_texture_s3tc && t(g, {
				"rgb s3tc dxt1": Fn,
				"rgba s3tc dxt1": In,
				"rgba s3tc dxt3": Ln,
				"rgba s3tc dxt5": Rn
			}), r.webgl_compressed_texture_atc && t(g, {
				"rgb atc": zn,
				"rgba atc explicit alpha": Bn,
				"rgba atc interpolated alpha": Vn
			}), r.webgl_compressed_texture_pvrtc && t(g, {
				"rgb pvrtc 4bppv1": Hn,
				"rgb pvrtc 2bppv1": Un,
				"rgba pvrtc 4bppv1": Wn,
				"rgba pvrtc 2bppv1": Gn
			}), r.webgl_compressed_texture_etc1 && (g["rgb etc1"] = Kn);
			var _ = Array.prototype.slice.call(n.getParameter(mn));
			Object.keys(g).forEach(function(e) {
				var t = g[e];
				_.indexOf(t) >= 0 && (h[e] = t);
			});
			var v = Object.keys(h);
			i.textureFormats = v;
			var y = [];
			Object.keys(h).forEach(function(e) {
				var t = h[e];
				y[t] = e;
			});
			var b = [];
			Object.keys(m).forEach(function(e) {
				var t = m[e];
				b[t] = e;
			});
			var x = [];
			Object.keys(d).forEach(function(e) {
				var t = d[e];
				x[t] = e;
			});
			var S = [];
			Object.keys(f).forEach(function(e) {
				var t = f[e];
				S[t] = e;
			});
			var C = [];
			Object.keys(u).forEach(function(e) {
				var t = u[e];
				C[t] = e;
			});
			var w = v.reduce(function(e, t) {
				var n = h[t];
				return e[n] = n === xn || n === yn || n === xn || n === Sn || n === An || n === jn || r.ext_srgb && (n === Mn || n === Nn) ? n : n === wn || t.indexOf("rgba") >= 0 ? vn : bn, e;
			}, {});
			function T() {
				this.internalformat = vn, this.format = vn, this.type = qn, this.compressed = !1, this.premultiplyAlpha = !1, this.flipY = !1, this.unpackAlignment = 1, this.colorSpace = yr, this.width = 0, this.height = 0, this.channels = 0;
			}
			function E(e, t) {
				e.internalformat = t.internalformat, e.format = t.format, e.type = t.type, e.compressed = t.compressed, e.premultiplyAlpha = t.premultiplyAlpha, e.flipY = t.flipY, e.unpackAlignment = t.unpackAlignment, e.colorSpace = t.colorSpace, e.width = t.width, e.height = t.height, e.channels = t.channels;
			}
			function D(e, t) {
				if (typeof t == "object" && t) {
					if ("premultiplyAlpha" in t && (W.type(t.premultiplyAlpha, "boolean", "invalid premultiplyAlpha"), e.premultiplyAlpha = t.premultiplyAlpha), "flipY" in t && (W.type(t.flipY, "boolean", "invalid texture flip"), e.flipY = t.flipY), "alignment" in t && (W.oneOf(t.alignment, [
						1,
						2,
						4,
						8
					], "invalid texture unpack alignment"), e.unpackAlignment = t.alignment), "colorSpace" in t && (W.parameter(t.colorSpace, p, "invalid colorSpace"), e.colorSpace = p[t.colorSpace]), "type" in t) {
						var n = t.type;
						W(r.oes_texture_float || n !== "float" && n !== "float32", "you must enable the OES_texture_float extension in order to use floating point textures."), W(r.oes_texture_half_float || n !== "half float" && n !== "float16", "you must enable the OES_texture_half_float extension in order to use 16-bit floating point textures."), W(r.webgl_depth_texture || n !== "uint16" && n !== "uint32" && n !== "depth stencil", "you must enable the WEBGL_depth_texture extension in order to use depth/stencil textures."), W.parameter(n, m, "invalid texture type"), e.type = m[n];
					}
					var a = e.width, o = e.height, s = e.channels, c = !1;
					"shape" in t ? (W(Array.isArray(t.shape) && t.shape.length >= 2, "shape must be an array"), a = t.shape[0], o = t.shape[1], t.shape.length === 3 && (s = t.shape[2], W(s > 0 && s <= 4, "invalid number of channels"), c = !0), W(a >= 0 && a <= i.maxTextureSize, "invalid width"), W(o >= 0 && o <= i.maxTextureSize, "invalid height")) : ("radius" in t && (a = o = t.radius, W(a >= 0 && a <= i.maxTextureSize, "invalid radius")), "width" in t && (a = t.width, W(a >= 0 && a <= i.maxTextureSize, "invalid width")), "height" in t && (o = t.height, W(o >= 0 && o <= i.maxTextureSize, "invalid height")), "channels" in t && (s = t.channels, W(s > 0 && s <= 4, "invalid number of channels"), c = !0)), e.width = a | 0, e.height = o | 0, e.channels = s | 0;
					var l = !1;
					if ("format" in t) {
						var u = t.format;
						W(r.webgl_depth_texture || u !== "depth" && u !== "depth stencil", "you must enable the WEBGL_depth_texture extension in order to use depth/stencil textures."), W.parameter(u, h, "invalid texture format"), e.format = w[e.internalformat = h[u]], u in m && ("type" in t || (e.type = m[u])), u in g && (e.compressed = !0), l = !0;
					}
					!c && l ? e.channels = Cr[e.format] : c && !l ? e.channels !== Sr[e.format] && (e.format = e.internalformat = Sr[e.channels]) : l && c && W(e.channels === Cr[e.format], "number of channels inconsistent with specified format");
				}
			}
			function O(e) {
				n.pixelStorei(gr, e.flipY), n.pixelStorei(_r, e.premultiplyAlpha), n.pixelStorei(vr, e.colorSpace), n.pixelStorei(hr, e.unpackAlignment);
			}
			function k() {
				T.call(this), this.xOffset = 0, this.yOffset = 0, this.data = null, this.needsFree = !1, this.element = null, this.needsCopy = !1;
			}
			function A(t, n) {
				var r = null;
				if (Ur(n) ? r = n : n && (W.type(n, "object", "invalid pixel data type"), D(t, n), "x" in n && (t.xOffset = n.x | 0), "y" in n && (t.yOffset = n.y | 0), Ur(n.data) && (r = n.data)), W(!t.compressed || r instanceof Uint8Array, "compressed texture data must be stored in a uint8array"), n.copy) {
					W(!r, "can not specify copy and data field for the same texture");
					var a = o.viewportWidth, s = o.viewportHeight;
					t.width = t.width || a - t.xOffset, t.height = t.height || s - t.yOffset, t.needsCopy = !0, W(t.xOffset >= 0 && t.xOffset < a && t.yOffset >= 0 && t.yOffset < s && t.width > 0 && t.width <= a && t.height > 0 && t.height <= s, "copy texture read out of bounds");
				} else if (!r) t.width = t.width || 1, t.height = t.height || 1, t.channels = t.channels || 4;
				else if (e(r)) t.channels = t.channels || 4, t.data = r, !("type" in n) && t.type === qn && (t.type = Wr(r));
				else if (Pr(r)) t.channels = t.channels || 4, Gr(t, r), t.alignment = 1, t.needsFree = !0;
				else if (Q(r)) {
					var c = r.data;
					!Array.isArray(c) && t.type === qn && (t.type = Wr(c));
					var l = r.shape, u = r.stride, d, f, p, m, h, g;
					l.length === 3 ? (p = l[2], g = u[2]) : (W(l.length === 2, "invalid ndarray pixel data, must be 2 or 3D"), p = 1, g = 1), d = l[0], f = l[1], m = u[0], h = u[1], t.alignment = 1, t.width = d, t.height = f, t.channels = p, t.format = t.internalformat = Sr[p], t.needsFree = !0, Jr(t, c, m, h, g, r.offset);
				} else if (Lr(r) || Rr(r) || zr(r)) t.element = Lr(r) || Rr(r) ? r : r.canvas, t.width = t.element.width, t.height = t.element.height, t.channels = 4;
				else if (Br(r)) t.element = r, t.width = r.width, t.height = r.height, t.channels = 4;
				else if (Vr(r)) t.element = r, t.width = r.naturalWidth, t.height = r.naturalHeight, t.channels = 4;
				else if (Hr(r)) t.element = r, t.width = r.videoWidth, t.height = r.videoHeight, t.channels = 4;
				else if (Fr(r)) {
					var _ = t.width || r[0].length, v = t.height || r.length, y = t.channels;
					$(r[0][0]) ? y ||= r[0][0].length : y ||= 1;
					for (var b = Dt.shape(r), x = 1, S = 0; S < b.length; ++S) x *= b[S];
					var C = Kr(t, x);
					Dt.flatten(r, b, "", C), qr(t, C), t.alignment = 1, t.width = _, t.height = v, t.channels = y, t.format = t.internalformat = Sr[y], t.needsFree = !0;
				}
				t.type === Xn ? W(i.extensions.indexOf("oes_texture_float") >= 0, "oes_texture_float extension not enabled") : t.type === Pn && W(i.extensions.indexOf("oes_texture_half_float") >= 0, "oes_texture_half_float extension not enabled");
			}
			function j(e, t, r) {
				var i = e.element, o = e.data, s = e.internalformat, c = e.format, l = e.type, u = e.width, d = e.height;
				O(e), i ? n.texImage2D(t, r, c, c, l, i) : e.compressed ? n.compressedTexImage2D(t, r, s, u, d, 0, o) : e.needsCopy ? (a(), n.copyTexImage2D(t, r, c, e.xOffset, e.yOffset, u, d, 0)) : n.texImage2D(t, r, c, u, d, 0, c, l, o || null);
			}
			function M(e, t, r, i, o) {
				var s = e.element, c = e.data, l = e.internalformat, u = e.format, d = e.type, f = e.width, p = e.height;
				O(e), s ? n.texSubImage2D(t, o, r, i, u, d, s) : e.compressed ? n.compressedTexSubImage2D(t, o, r, i, l, f, p, c) : e.needsCopy ? (a(), n.copyTexSubImage2D(t, o, r, i, e.xOffset, e.yOffset, f, p)) : n.texSubImage2D(t, o, r, i, f, p, u, d, c);
			}
			var N = [];
			function P() {
				return N.pop() || new k();
			}
			function F(e) {
				e.needsFree && J.freeType(e.data), k.call(e), N.push(e);
			}
			function ee() {
				T.call(this), this.genMipmaps = !1, this.mipmapHint = dr, this.mipmask = 0, this.images = Array(16);
			}
			function I(e, t, n) {
				var r = e.images[0] = P();
				e.mipmask = 1, r.width = e.width = t, r.height = e.height = n, r.channels = e.channels = 4;
			}
			function L(e, t) {
				var n = null;
				if (Ur(t)) n = e.images[0] = P(), E(n, e), A(n, t), e.mipmask = 1;
				else if (D(e, t), Array.isArray(t.mipmap)) for (var r = t.mipmap, i = 0; i < r.length; ++i) n = e.images[i] = P(), E(n, e), n.width >>= i, n.height >>= i, A(n, r[i]), e.mipmask |= 1 << i;
				else n = e.images[0] = P(), E(n, e), A(n, t), e.mipmask = 1;
				E(e, e.images[0]), e.compressed && (e.internalformat === Fn || e.internalformat === In || e.internalformat === Ln || e.internalformat === Rn) && W(e.width % 4 == 0 && e.height % 4 == 0, "for compressed texture formats, mipmap level 0 must have width and height that are a multiple of 4");
			}
			function R(e, t) {
				for (var n = e.images, r = 0; r < n.length; ++r) {
					if (!n[r]) return;
					j(n[r], t, r);
				}
			}
			var te = [];
			function z() {
				var e = te.pop() || new ee();
				T.call(e), e.mipmask = 0;
				for (var t = 0; t < 16; ++t) e.images[t] = null;
				return e;
			}
			function ne(e) {
				for (var t = e.images, n = 0; n < t.length; ++n) t[n] && F(t[n]), t[n] = null;
				te.push(e);
			}
			function re() {
				this.minFilter = ir, this.magFilter = ir, this.wrapS = er, this.wrapT = er, this.anisotropic = 1, this.genMipmaps = !1, this.mipmapHint = dr;
			}
			function B(e, t) {
				if ("min" in t) {
					var n = t.min;
					W.parameter(n, f), e.minFilter = f[n], xr.indexOf(e.minFilter) >= 0 && !("faces" in t) && (e.genMipmaps = !0);
				}
				if ("mag" in t) {
					var r = t.mag;
					W.parameter(r, d), e.magFilter = d[r];
				}
				var a = e.wrapS, o = e.wrapT;
				if ("wrap" in t) {
					var s = t.wrap;
					typeof s == "string" ? (W.parameter(s, u), a = o = u[s]) : Array.isArray(s) && (W.parameter(s[0], u), W.parameter(s[1], u), a = u[s[0]], o = u[s[1]]);
				} else {
					if ("wrapS" in t) {
						var c = t.wrapS;
						W.parameter(c, u), a = u[c];
					}
					if ("wrapT" in t) {
						var p = t.wrapT;
						W.parameter(p, u), o = u[p];
					}
				}
				if (e.wrapS = a, e.wrapT = o, "anisotropic" in t) {
					var m = t.anisotropic;
					W(typeof m == "number" && m >= 1 && m <= i.maxAnisotropic, "aniso samples must be between 1 and "), e.anisotropic = t.anisotropic;
				}
				if ("mipmap" in t) {
					var h = !1;
					switch (typeof t.mipmap) {
						case "string":
							W.parameter(t.mipmap, l, "invalid mipmap hint"), e.mipmapHint = l[t.mipmap], e.genMipmaps = !0, h = !0;
							break;
						case "boolean":
							h = e.genMipmaps = t.mipmap;
							break;
						case "object":
							W(Array.isArray(t.mipmap), "invalid mipmap type"), e.genMipmaps = !1, h = !0;
							break;
						default: W.raise("invalid mipmap type");
					}
					h && !("min" in t) && (e.minFilter = or);
				}
			}
			function ie(e, t) {
				n.texParameteri(t, rr, e.minFilter), n.texParameteri(t, nr, e.magFilter), n.texParameteri(t, Zn, e.wrapS), n.texParameteri(t, Qn, e.wrapT), r.ext_texture_filter_anisotropic && n.texParameteri(t, mr, e.anisotropic), e.genMipmaps && (n.hint(ur, e.mipmapHint), n.generateMipmap(t));
			}
			var ae = 0, oe = {}, se = i.maxTextureUnits, V = Array(se).map(function() {
				return null;
			});
			function H(e) {
				T.call(this), this.mipmask = 0, this.internalformat = vn, this.id = ae++, this.refCount = 1, this.target = e, this.texture = n.createTexture(), this.unit = -1, this.bindCount = 0, this.texInfo = new re(), c.profile && (this.stats = { size: 0 });
			}
			function ce(e) {
				n.activeTexture(br), n.bindTexture(e.target, e.texture);
			}
			function le() {
				var e = V[0];
				e ? n.bindTexture(e.target, e.texture) : n.bindTexture(hn, null);
			}
			function ue(e) {
				var t = e.texture;
				W(t, "must not double destroy texture");
				var r = e.unit, i = e.target;
				r >= 0 && (n.activeTexture(br + r), n.bindTexture(i, null), V[r] = null), n.deleteTexture(t), e.texture = null, e.params = null, e.pixels = null, e.refCount = 0, delete oe[e.id], s.textureCount--;
			}
			t(H.prototype, {
				bind: function() {
					var e = this;
					e.bindCount += 1;
					var t = e.unit;
					if (t < 0) {
						for (var r = 0; r < se; ++r) {
							var i = V[r];
							if (i) {
								if (i.bindCount > 0) continue;
								i.unit = -1;
							}
							V[r] = e, t = r;
							break;
						}
						t >= se && W.raise("insufficient number of texture units"), c.profile && s.maxTextureUnits < t + 1 && (s.maxTextureUnits = t + 1), e.unit = t, n.activeTexture(br + t), n.bindTexture(e.target, e.texture);
					}
					return t;
				},
				unbind: function() {
					--this.bindCount;
				},
				decRef: function() {
					--this.refCount <= 0 && ue(this);
				}
			});
			function U(e, t) {
				var r = new H(hn);
				oe[r.id] = r, s.textureCount++;
				function a(e, t) {
					var n = r.texInfo;
					re.call(n);
					var o = z();
					return typeof e == "number" ? typeof t == "number" ? I(o, e | 0, t | 0) : I(o, e | 0, e | 0) : e ? (W.type(e, "object", "invalid arguments to regl.texture"), B(n, e), L(o, e)) : I(o, 1, 1), n.genMipmaps && (o.mipmask = (o.width << 1) - 1), r.mipmask = o.mipmask, E(r, o), W.texture2D(n, o, i), r.internalformat = o.internalformat, a.width = o.width, a.height = o.height, ce(r), R(o, hn), ie(n, hn), le(), ne(o), c.profile && (r.stats.size = Yr(r.internalformat, r.type, o.width, o.height, n.genMipmaps, !1)), a.format = y[r.internalformat], a.type = b[r.type], a.mag = x[n.magFilter], a.min = S[n.minFilter], a.wrapS = C[n.wrapS], a.wrapT = C[n.wrapT], a;
				}
				function o(e, t, n, i) {
					W(!!e, "must specify image data");
					var o = t | 0, s = n | 0, c = i | 0, l = P();
					return E(l, r), l.width = 0, l.height = 0, A(l, e), l.width = l.width || (r.width >> c) - o, l.height = l.height || (r.height >> c) - s, W(r.type === l.type && r.format === l.format && r.internalformat === l.internalformat, "incompatible format for texture.subimage"), W(o >= 0 && s >= 0 && o + l.width <= r.width && s + l.height <= r.height, "texture.subimage write out of bounds"), W(r.mipmask & 1 << c, "missing mipmap data"), W(l.data || l.element || l.needsCopy, "missing image data"), ce(r), M(l, hn, o, s, c), le(), F(l), a;
				}
				function l(e, t) {
					var i = e | 0, o = t | 0 || i;
					if (i === r.width && o === r.height) return a;
					a.width = r.width = i, a.height = r.height = o, ce(r);
					for (var s = 0; r.mipmask >> s; ++s) {
						var l = i >> s, u = o >> s;
						if (!l || !u) break;
						n.texImage2D(hn, s, r.format, l, u, 0, r.format, r.type, null);
					}
					return le(), c.profile && (r.stats.size = Yr(r.internalformat, r.type, i, o, !1, !1)), a;
				}
				return a(e, t), a.subimage = o, a.resize = l, a._reglType = "texture2d", a._texture = r, c.profile && (a.stats = r.stats), a.destroy = function() {
					r.decRef();
				}, a;
			}
			function de(e, t, r, a, o, l) {
				var u = new H(gn);
				oe[u.id] = u, s.cubeCount++;
				var d = [
					,
					,
					,
					,
					,
					,
				];
				function f(e, t, n, r, a, o) {
					var s, l = u.texInfo;
					for (re.call(l), s = 0; s < 6; ++s) d[s] = z();
					if (typeof e == "number" || !e) {
						var p = e | 0 || 1;
						for (s = 0; s < 6; ++s) I(d[s], p, p);
					} else if (typeof e == "object") {
						if (t) L(d[0], e), L(d[1], t), L(d[2], n), L(d[3], r), L(d[4], a), L(d[5], o);
						else if (B(l, e), D(u, e), "faces" in e) {
							var m = e.faces;
							for (W(Array.isArray(m) && m.length === 6, "cube faces must be a length 6 array"), s = 0; s < 6; ++s) W(typeof m[s] == "object" && !!m[s], "invalid input for cube map face"), E(d[s], u), L(d[s], m[s]);
						} else for (s = 0; s < 6; ++s) L(d[s], e);
					} else W.raise("invalid arguments to cube map");
					for (E(u, d[0]), W.optional(function() {
						i.npotTextureCube || W(pn(u.width) && pn(u.height), "your browser does not support non power or two texture dimensions");
					}), u.mipmask = l.genMipmaps ? (d[0].width << 1) - 1 : d[0].mipmask, W.textureCube(u, l, d, i), u.internalformat = d[0].internalformat, f.width = d[0].width, f.height = d[0].height, ce(u), s = 0; s < 6; ++s) R(d[s], _n + s);
					for (ie(l, gn), le(), c.profile && (u.stats.size = Yr(u.internalformat, u.type, f.width, f.height, l.genMipmaps, !0)), f.format = y[u.internalformat], f.type = b[u.type], f.mag = x[l.magFilter], f.min = S[l.minFilter], f.wrapS = C[l.wrapS], f.wrapT = C[l.wrapT], s = 0; s < 6; ++s) ne(d[s]);
					return f;
				}
				function p(e, t, n, r, i) {
					W(!!t, "must specify image data"), W(typeof e == "number" && e === (e | 0) && e >= 0 && e < 6, "invalid face");
					var a = n | 0, o = r | 0, s = i | 0, c = P();
					return E(c, u), c.width = 0, c.height = 0, A(c, t), c.width = c.width || (u.width >> s) - a, c.height = c.height || (u.height >> s) - o, W(u.type === c.type && u.format === c.format && u.internalformat === c.internalformat, "incompatible format for texture.subimage"), W(a >= 0 && o >= 0 && a + c.width <= u.width && o + c.height <= u.height, "texture.subimage write out of bounds"), W(u.mipmask & 1 << s, "missing mipmap data"), W(c.data || c.element || c.needsCopy, "missing image data"), ce(u), M(c, _n + e, a, o, s), le(), F(c), f;
				}
				function m(e) {
					var t = e | 0;
					if (t !== u.width) {
						f.width = u.width = t, f.height = u.height = t, ce(u);
						for (var r = 0; r < 6; ++r) for (var i = 0; u.mipmask >> i; ++i) n.texImage2D(_n + r, i, u.format, t >> i, t >> i, 0, u.format, u.type, null);
						return le(), c.profile && (u.stats.size = Yr(u.internalformat, u.type, f.width, f.height, !1, !0)), f;
					}
				}
				return f(e, t, r, a, o, l), f.subimage = p, f.resize = m, f._reglType = "textureCube", f._texture = u, c.profile && (f.stats = u.stats), f.destroy = function() {
					u.decRef();
				}, f;
			}
			function fe() {
				for (var e = 0; e < se; ++e) n.activeTexture(br + e), n.bindTexture(hn, null), V[e] = null;
				Et(oe).forEach(ue), s.cubeCount = 0, s.textureCount = 0;
			}
			c.profile && (s.getTotalTextureSize = function() {
				var e = 0;
				return Object.keys(oe).forEach(function(t) {
					e += oe[t].stats.size;
				}), e;
			});
			function pe() {
				for (var e = 0; e < se; ++e) {
					var t = V[e];
					t && (t.bindCount = 0, t.unit = -1, V[e] = null);
				}
				Et(oe).forEach(function(e) {
					e.texture = n.createTexture(), n.bindTexture(e.target, e.texture);
					for (var t = 0; t < 32; ++t) if (e.mipmask & 1 << t) {
						if (e.target === hn) n.texImage2D(hn, t, e.internalformat, e.width >> t, e.height >> t, 0, e.internalformat, e.type, null);
						else for (var r = 0; r < 6; ++r) n.texImage2D(_n + r, t, e.internalformat, e.width >> t, e.height >> t, 0, e.internalformat, e.type, null);
					}
					ie(e.texInfo, e.target);
				});
			}
			function me() {
				for (var e = 0; e < se; ++e) {
					var t = V[e];
					t && (t.bindCount = 0, t.unit = -1, V[e] = null), n.activeTexture(br + e), n.bindTexture(hn, null), n.bindTexture(gn, null);
				}
			}
			return {
				create2D: U,
				createCube: de,
				clear: fe,
				getTexture: function(e) {
					return null;
				},
				restore: pe,
				refresh: me
			};
		}
		var Zr = 36161, Qr = 32854, $r = 32855, ei = 36194, ti = 33189, ni = 36168, ri = 34041, ii = 35907, ai = 34836, oi = 34842, si = 34843, ci = [];
		ci[Qr] = 2, ci[$r] = 2, ci[ei] = 2, ci[ti] = 2, ci[ni] = 1, ci[ri] = 4, ci[ii] = 4, ci[ai] = 16, ci[oi] = 8, ci[si] = 6;
		function li(e, t, n) {
			return ci[e] * t * n;
		}
		var ui = function(e, t, n, r, i) {
			var a = {
				rgba4: Qr,
				rgb565: ei,
				"rgb5 a1": $r,
				depth: ti,
				stencil: ni,
				"depth stencil": ri
			};
			t.ext_srgb && (a.srgba = ii), t.ext_color_buffer_half_float && (a.rgba16f = oi, a.rgb16f = si), t.webgl_color_buffer_float && (a.rgba32f = ai);
			var o = [];
			Object.keys(a).forEach(function(e) {
				var t = a[e];
				o[t] = e;
			});
			var s = 0, c = {};
			function l(e) {
				this.id = s++, this.refCount = 1, this.renderbuffer = e, this.format = Qr, this.width = 0, this.height = 0, i.profile && (this.stats = { size: 0 });
			}
			l.prototype.decRef = function() {
				--this.refCount <= 0 && u(this);
			};
			function u(t) {
				var n = t.renderbuffer;
				W(n, "must not double destroy renderbuffer"), e.bindRenderbuffer(Zr, null), e.deleteRenderbuffer(n), t.renderbuffer = null, t.refCount = 0, delete c[t.id], r.renderbufferCount--;
			}
			function d(t, s) {
				var u = new l(e.createRenderbuffer());
				c[u.id] = u, r.renderbufferCount++;
				function d(t, r) {
					var s = 0, c = 0, l = Qr;
					if (typeof t == "object" && t) {
						var f = t;
						if ("shape" in f) {
							var p = f.shape;
							W(Array.isArray(p) && p.length >= 2, "invalid renderbuffer shape"), s = p[0] | 0, c = p[1] | 0;
						} else "radius" in f && (s = c = f.radius | 0), "width" in f && (s = f.width | 0), "height" in f && (c = f.height | 0);
						"format" in f && (W.parameter(f.format, a, "invalid renderbuffer format"), l = a[f.format]);
					} else typeof t == "number" ? (s = t | 0, c = typeof r == "number" ? r | 0 : s) : t ? W.raise("invalid arguments to renderbuffer constructor") : s = c = 1;
					if (W(s > 0 && c > 0 && s <= n.maxRenderbufferSize && c <= n.maxRenderbufferSize, "invalid renderbuffer size"), s !== u.width || c !== u.height || l !== u.format) return d.width = u.width = s, d.height = u.height = c, u.format = l, e.bindRenderbuffer(Zr, u.renderbuffer), e.renderbufferStorage(Zr, l, s, c), W(e.getError() === 0, "invalid render buffer format"), i.profile && (u.stats.size = li(u.format, u.width, u.height)), d.format = o[u.format], d;
				}
				function f(t, r) {
					var a = t | 0, o = r | 0 || a;
					return a === u.width && o === u.height || (W(a > 0 && o > 0 && a <= n.maxRenderbufferSize && o <= n.maxRenderbufferSize, "invalid renderbuffer size"), d.width = u.width = a, d.height = u.height = o, e.bindRenderbuffer(Zr, u.renderbuffer), e.renderbufferStorage(Zr, u.format, a, o), W(e.getError() === 0, "invalid render buffer format"), i.profile && (u.stats.size = li(u.format, u.width, u.height))), d;
				}
				return d(t, s), d.resize = f, d._reglType = "renderbuffer", d._renderbuffer = u, i.profile && (d.stats = u.stats), d.destroy = function() {
					u.decRef();
				}, d;
			}
			i.profile && (r.getTotalRenderbufferSize = function() {
				var e = 0;
				return Object.keys(c).forEach(function(t) {
					e += c[t].stats.size;
				}), e;
			});
			function f() {
				Et(c).forEach(function(t) {
					t.renderbuffer = e.createRenderbuffer(), e.bindRenderbuffer(Zr, t.renderbuffer), e.renderbufferStorage(Zr, t.format, t.width, t.height);
				}), e.bindRenderbuffer(Zr, null);
			}
			return {
				create: d,
				clear: function() {
					Et(c).forEach(u);
				},
				restore: f
			};
		}, di = 36160, fi = 36161, pi = 3553, mi = 34069, hi = 36064, gi = 36096, _i = 36128, vi = 33306, yi = 36053, bi = 36054, xi = 36055, Si = 36057, Ci = 36061, wi = 36193, Ti = 5121, Ei = 5126, Di = 6407, Oi = 6408, ki = 6402, Ai = [Di, Oi], ji = [];
		ji[Oi] = 4, ji[Di] = 3;
		var Mi = [];
		Mi[Ti] = 1, Mi[Ei] = 4, Mi[wi] = 2;
		var Ni = 32854, Pi = 32855, Fi = 36194, Ii = 33189, Li = 36168, Ri = 34041, zi = [
			Ni,
			Pi,
			Fi,
			35907,
			34842,
			34843,
			34836
		], Bi = {};
		Bi[yi] = "complete", Bi[bi] = "incomplete attachment", Bi[Si] = "incomplete dimensions", Bi[xi] = "incomplete, missing attachment", Bi[Ci] = "unsupported";
		function Vi(e, n, r, i, a, o) {
			var s = {
				cur: null,
				next: null,
				dirty: !1,
				setFBO: null
			}, c = ["rgba"], l = [
				"rgba4",
				"rgb565",
				"rgb5 a1"
			];
			n.ext_srgb && l.push("srgba"), n.ext_color_buffer_half_float && l.push("rgba16f", "rgb16f"), n.webgl_color_buffer_float && l.push("rgba32f");
			var u = ["uint8"];
			n.oes_texture_half_float && u.push("half float", "float16"), n.oes_texture_float && u.push("float", "float32");
			function d(e, t, n) {
				this.target = e, this.texture = t, this.renderbuffer = n;
				var r = 0, i = 0;
				t ? (r = t.width, i = t.height) : n && (r = n.width, i = n.height), this.width = r, this.height = i;
			}
			function f(e) {
				e && (e.texture && e.texture._texture.decRef(), e.renderbuffer && e.renderbuffer._renderbuffer.decRef());
			}
			function p(e, t, n) {
				if (e) {
					if (e.texture) {
						var r = e.texture._texture, i = Math.max(1, r.width), a = Math.max(1, r.height);
						W(i === t && a === n, "inconsistent width/height for supplied texture"), r.refCount += 1;
					} else {
						var o = e.renderbuffer._renderbuffer;
						W(o.width === t && o.height === n, "inconsistent width/height for renderbuffer"), o.refCount += 1;
					}
				}
			}
			function m(t, n) {
				n && (n.texture ? e.framebufferTexture2D(di, t, n.target, n.texture._texture.texture, 0) : e.framebufferRenderbuffer(di, t, fi, n.renderbuffer._renderbuffer.renderbuffer));
			}
			function h(e) {
				var t = pi, n = null, r = null, i = e;
				typeof e == "object" && (i = e.data, "target" in e && (t = e.target | 0)), W.type(i, "function", "invalid attachment data");
				var a = i._reglType;
				return a === "texture2d" ? (n = i, W(t === pi)) : a === "textureCube" ? (n = i, W(t >= mi && t < mi + 6, "invalid cube map target")) : a === "renderbuffer" ? (r = i, t = fi) : W.raise("invalid regl object for attachment"), new d(t, n, r);
			}
			function g(e, t, n, r, o) {
				if (n) {
					var s = i.create2D({
						width: e,
						height: t,
						format: r,
						type: o
					});
					return s._texture.refCount = 0, new d(pi, s, null);
				}
				var c = a.create({
					width: e,
					height: t,
					format: r
				});
				return c._renderbuffer.refCount = 0, new d(fi, null, c);
			}
			function _(e) {
				return e && (e.texture || e.renderbuffer);
			}
			function v(e, t, n) {
				e && (e.texture ? e.texture.resize(t, n) : e.renderbuffer && e.renderbuffer.resize(t, n), e.width = t, e.height = n);
			}
			var y = 0, b = {};
			function x() {
				this.id = y++, b[this.id] = this, this.framebuffer = e.createFramebuffer(), this.width = 0, this.height = 0, this.colorAttachments = [], this.depthAttachment = null, this.stencilAttachment = null, this.depthStencilAttachment = null;
			}
			function S(e) {
				e.colorAttachments.forEach(f), f(e.depthAttachment), f(e.stencilAttachment), f(e.depthStencilAttachment);
			}
			function C(t) {
				var n = t.framebuffer;
				W(n, "must not double destroy framebuffer"), e.deleteFramebuffer(n), t.framebuffer = null, o.framebufferCount--, delete b[t.id];
			}
			function w(t) {
				var n;
				e.bindFramebuffer(di, t.framebuffer);
				var i = t.colorAttachments;
				for (n = 0; n < i.length; ++n) m(hi + n, i[n]);
				for (n = i.length; n < r.maxColorAttachments; ++n) e.framebufferTexture2D(di, hi + n, pi, null, 0);
				e.framebufferTexture2D(di, vi, pi, null, 0), e.framebufferTexture2D(di, gi, pi, null, 0), e.framebufferTexture2D(di, _i, pi, null, 0), m(gi, t.depthAttachment), m(_i, t.stencilAttachment), m(vi, t.depthStencilAttachment);
				var a = e.checkFramebufferStatus(di);
				!e.isContextLost() && a !== yi && W.raise("framebuffer configuration not supported, status = " + Bi[a]), e.bindFramebuffer(di, s.next ? s.next.framebuffer : null), s.cur = s.next, e.getError();
			}
			function T(e, i) {
				var a = new x();
				o.framebufferCount++;
				function d(e, t) {
					var i;
					W(s.next !== a, "can not update framebuffer which is currently in use");
					var o = 0, f = 0, m = !0, v = !0, y = null, b = !0, x = "rgba", C = "uint8", T = 1, E = null, D = null, O = null, k = !1;
					if (typeof e == "number") o = e | 0, f = t | 0 || o;
					else if (!e) o = f = 1;
					else {
						W.type(e, "object", "invalid arguments for framebuffer");
						var A = e;
						if ("shape" in A) {
							var j = A.shape;
							W(Array.isArray(j) && j.length >= 2, "invalid shape for framebuffer"), o = j[0], f = j[1];
						} else "radius" in A && (o = f = A.radius), "width" in A && (o = A.width), "height" in A && (f = A.height);
						("color" in A || "colors" in A) && (y = A.color || A.colors, Array.isArray(y) && W(y.length === 1 || n.webgl_draw_buffers, "multiple render targets not supported")), y || ("colorCount" in A && (T = A.colorCount | 0, W(T > 0, "invalid color buffer count")), "colorTexture" in A && (b = !!A.colorTexture, x = "rgba4"), "colorType" in A && (C = A.colorType, b ? (W(n.oes_texture_float || C !== "float" && C !== "float32", "you must enable OES_texture_float in order to use floating point framebuffer objects"), W(n.oes_texture_half_float || C !== "half float" && C !== "float16", "you must enable OES_texture_half_float in order to use 16-bit floating point framebuffer objects")) : C === "half float" || C === "float16" ? (W(n.ext_color_buffer_half_float, "you must enable EXT_color_buffer_half_float to use 16-bit render buffers"), x = "rgba16f") : (C === "float" || C === "float32") && (W(n.webgl_color_buffer_float, "you must enable WEBGL_color_buffer_float in order to use 32-bit floating point renderbuffers"), x = "rgba32f"), W.oneOf(C, u, "invalid color type")), "colorFormat" in A && (x = A.colorFormat, c.indexOf(x) >= 0 ? b = !0 : l.indexOf(x) >= 0 ? b = !1 : W.optional(function() {
							b ? W.oneOf(A.colorFormat, c, "invalid color format for texture") : W.oneOf(A.colorFormat, l, "invalid color format for renderbuffer");
						}))), ("depthTexture" in A || "depthStencilTexture" in A) && (k = !!(A.depthTexture || A.depthStencilTexture), W(!k || n.webgl_depth_texture, "webgl_depth_texture extension not supported")), "depth" in A && (typeof A.depth == "boolean" ? m = A.depth : (E = A.depth, v = !1)), "stencil" in A && (typeof A.stencil == "boolean" ? v = A.stencil : (D = A.stencil, m = !1)), "depthStencil" in A && (typeof A.depthStencil == "boolean" ? m = v = A.depthStencil : (O = A.depthStencil, m = !1, v = !1));
					}
					var M = null, N = null, P = null, F = null;
					if (Array.isArray(y)) M = y.map(h);
					else if (y) M = [h(y)];
					else for (M = Array(T), i = 0; i < T; ++i) M[i] = g(o, f, b, x, C);
					W(n.webgl_draw_buffers || M.length <= 1, "you must enable the WEBGL_draw_buffers extension in order to use multiple color buffers."), W(M.length <= r.maxColorAttachments, "too many color attachments, not supported"), o ||= M[0].width, f ||= M[0].height, E ? N = h(E) : m && !v && (N = g(o, f, k, "depth", "uint32")), D ? P = h(D) : v && !m && (P = g(o, f, !1, "stencil", "uint8")), O ? F = h(O) : !E && !D && v && m && (F = g(o, f, k, "depth stencil", "depth stencil")), W(!!E + !!D + !!O <= 1, "invalid framebuffer configuration, can specify exactly one depth/stencil attachment");
					var ee = null;
					for (i = 0; i < M.length; ++i) if (p(M[i], o, f), W(!M[i] || M[i].texture && Ai.indexOf(M[i].texture._texture.format) >= 0 || M[i].renderbuffer && zi.indexOf(M[i].renderbuffer._renderbuffer.format) >= 0, "framebuffer color attachment " + i + " is invalid"), M[i] && M[i].texture) {
						var I = ji[M[i].texture._texture.format] * Mi[M[i].texture._texture.type];
						ee === null ? ee = I : W(ee === I, "all color attachments much have the same number of bits per pixel.");
					}
					return p(N, o, f), W(!N || N.texture && N.texture._texture.format === ki || N.renderbuffer && N.renderbuffer._renderbuffer.format === Ii, "invalid depth attachment for framebuffer object"), p(P, o, f), W(!P || P.renderbuffer && P.renderbuffer._renderbuffer.format === Li, "invalid stencil attachment for framebuffer object"), p(F, o, f), W(!F || F.texture && F.texture._texture.format === Ri || F.renderbuffer && F.renderbuffer._renderbuffer.format === Ri, "invalid depth-stencil attachment for framebuffer object"), S(a), a.width = o, a.height = f, a.colorAttachments = M, a.depthAttachment = N, a.stencilAttachment = P, a.depthStencilAttachment = F, d.color = M.map(_), d.depth = _(N), d.stencil = _(P), d.depthStencil = _(F), d.width = a.width, d.height = a.height, w(a), d;
				}
				function f(e, t) {
					W(s.next !== a, "can not resize a framebuffer which is currently in use");
					var n = Math.max(e | 0, 1), r = Math.max(t | 0 || n, 1);
					if (n === a.width && r === a.height) return d;
					for (var i = a.colorAttachments, o = 0; o < i.length; ++o) v(i[o], n, r);
					return v(a.depthAttachment, n, r), v(a.stencilAttachment, n, r), v(a.depthStencilAttachment, n, r), a.width = d.width = n, a.height = d.height = r, w(a), d;
				}
				return d(e, i), t(d, {
					resize: f,
					_reglType: "framebuffer",
					_framebuffer: a,
					destroy: function() {
						C(a), S(a);
					},
					use: function(e) {
						s.setFBO({ framebuffer: d }, e);
					}
				});
			}
			function E(e) {
				var a = [
					,
					,
					,
					,
					,
					,
				];
				function o(e) {
					var r;
					W(a.indexOf(s.next) < 0, "can not update framebuffer which is currently in use");
					var l = { color: null }, d = 0, f = null, p = "rgba", m = "uint8", h = 1;
					if (typeof e == "number") d = e | 0;
					else if (!e) d = 1;
					else {
						W.type(e, "object", "invalid arguments for framebuffer");
						var g = e;
						if ("shape" in g) {
							var _ = g.shape;
							W(Array.isArray(_) && _.length >= 2, "invalid shape for framebuffer"), W(_[0] === _[1], "cube framebuffer must be square"), d = _[0];
						} else "radius" in g && (d = g.radius | 0), "width" in g ? (d = g.width | 0, "height" in g && W(g.height === d, "must be square")) : "height" in g && (d = g.height | 0);
						("color" in g || "colors" in g) && (f = g.color || g.colors, Array.isArray(f) && W(f.length === 1 || n.webgl_draw_buffers, "multiple render targets not supported")), f || ("colorCount" in g && (h = g.colorCount | 0, W(h > 0, "invalid color buffer count")), "colorType" in g && (W.oneOf(g.colorType, u, "invalid color type"), m = g.colorType), "colorFormat" in g && (p = g.colorFormat, W.oneOf(g.colorFormat, c, "invalid color format for texture"))), "depth" in g && (l.depth = g.depth), "stencil" in g && (l.stencil = g.stencil), "depthStencil" in g && (l.depthStencil = g.depthStencil);
					}
					var v;
					if (f) {
						if (Array.isArray(f)) for (v = [], r = 0; r < f.length; ++r) v[r] = f[r];
						else v = [f];
					} else {
						v = Array(h);
						var y = {
							radius: d,
							format: p,
							type: m
						};
						for (r = 0; r < h; ++r) v[r] = i.createCube(y);
					}
					for (l.color = Array(v.length), r = 0; r < v.length; ++r) {
						var b = v[r];
						W(typeof b == "function" && b._reglType === "textureCube", "invalid cube map"), d ||= b.width, W(b.width === d && b.height === d, "invalid cube map shape"), l.color[r] = {
							target: mi,
							data: v[r]
						};
					}
					for (r = 0; r < 6; ++r) {
						for (var x = 0; x < v.length; ++x) l.color[x].target = mi + r;
						r > 0 && (l.depth = a[0].depth, l.stencil = a[0].stencil, l.depthStencil = a[0].depthStencil), a[r] ? a[r](l) : a[r] = T(l);
					}
					return t(o, {
						width: d,
						height: d,
						color: v
					});
				}
				function l(e) {
					var t, n = e | 0;
					if (W(n > 0 && n <= r.maxCubeMapSize, "invalid radius for cube fbo"), n === o.width) return o;
					var i = o.color;
					for (t = 0; t < i.length; ++t) i[t].resize(n);
					for (t = 0; t < 6; ++t) a[t].resize(n);
					return o.width = o.height = n, o;
				}
				return o(e), t(o, {
					faces: a,
					resize: l,
					_reglType: "framebufferCube",
					destroy: function() {
						a.forEach(function(e) {
							e.destroy();
						});
					}
				});
			}
			function D() {
				s.cur = null, s.next = null, s.dirty = !0, Et(b).forEach(function(t) {
					t.framebuffer = e.createFramebuffer(), w(t);
				});
			}
			return t(s, {
				getFramebuffer: function(e) {
					if (typeof e == "function" && e._reglType === "framebuffer") {
						var t = e._framebuffer;
						if (t instanceof x) return t;
					}
					return null;
				},
				create: T,
				createCube: E,
				clear: function() {
					Et(b).forEach(C);
				},
				restore: D
			});
		}
		var Hi = 5126, Ui = 34962, Wi = 34963, Gi = [
			"attributes",
			"elements",
			"offset",
			"count",
			"primitive",
			"instances"
		];
		function Ki() {
			this.state = 0, this.x = 0, this.y = 0, this.z = 0, this.w = 0, this.buffer = null, this.size = 0, this.normalized = !1, this.type = Hi, this.offset = 0, this.stride = 0, this.divisor = 0;
		}
		function qi(t, n, r, i, a, o, s) {
			for (var c = r.maxAttributes, l = Array(c), u = 0; u < c; ++u) l[u] = new Ki();
			var d = 0, f = {}, p = {
				Record: Ki,
				scope: {},
				state: l,
				currentVAO: null,
				targetVAO: null,
				restore: h() ? S : function() {},
				createVAO: C,
				getVAO: _,
				destroyBuffer: m,
				setVAO: h() ? v : y,
				clear: h() ? b : function() {}
			};
			function m(e) {
				for (var n = 0; n < l.length; ++n) {
					var r = l[n];
					r.buffer === e && (t.disableVertexAttribArray(n), r.buffer = null);
				}
			}
			function h() {
				return n.oes_vertex_array_object;
			}
			function g() {
				return n.angle_instanced_arrays;
			}
			function _(e) {
				return typeof e == "function" && e._vao ? e._vao : null;
			}
			function v(e) {
				if (e !== p.currentVAO) {
					var t = h();
					e ? t.bindVertexArrayOES(e.vao) : t.bindVertexArrayOES(null), p.currentVAO = e;
				}
			}
			function y(e) {
				if (e !== p.currentVAO) {
					if (e) e.bindAttrs();
					else {
						for (var n = g(), r = 0; r < l.length; ++r) {
							var i = l[r];
							i.buffer ? (t.enableVertexAttribArray(r), i.buffer.bind(), t.vertexAttribPointer(r, i.size, i.type, i.normalized, i.stride, i.offfset), n && i.divisor && n.vertexAttribDivisorANGLE(r, i.divisor)) : (t.disableVertexAttribArray(r), t.vertexAttrib4f(r, i.x, i.y, i.z, i.w));
						}
						s.elements ? t.bindBuffer(Wi, s.elements.buffer.buffer) : t.bindBuffer(Wi, null);
					}
					p.currentVAO = e;
				}
			}
			function b() {
				Et(f).forEach(function(e) {
					e.destroy();
				});
			}
			function x() {
				this.id = ++d, this.attributes = [], this.elements = null, this.ownsElements = !1, this.count = 0, this.offset = 0, this.instances = -1, this.primitive = 4;
				var e = h();
				this.vao = e ? e.createVertexArrayOES() : null, f[this.id] = this, this.buffers = [];
			}
			x.prototype.bindAttrs = function() {
				for (var e = g(), n = this.attributes, r = 0; r < n.length; ++r) {
					var i = n[r];
					i.buffer ? (t.enableVertexAttribArray(r), t.bindBuffer(Ui, i.buffer.buffer), t.vertexAttribPointer(r, i.size, i.type, i.normalized, i.stride, i.offset), e && i.divisor && e.vertexAttribDivisorANGLE(r, i.divisor)) : (t.disableVertexAttribArray(r), t.vertexAttrib4f(r, i.x, i.y, i.z, i.w));
				}
				for (var a = n.length; a < c; ++a) t.disableVertexAttribArray(a);
				var s = o.getElements(this.elements);
				s ? t.bindBuffer(Wi, s.buffer.buffer) : t.bindBuffer(Wi, null);
			}, x.prototype.refresh = function() {
				var e = h();
				e && (e.bindVertexArrayOES(this.vao), this.bindAttrs(), p.currentVAO = null, e.bindVertexArrayOES(null));
			}, x.prototype.destroy = function() {
				if (this.vao) {
					var e = h();
					this === p.currentVAO && (p.currentVAO = null, e.bindVertexArrayOES(null)), e.deleteVertexArrayOES(this.vao), this.vao = null;
				}
				this.ownsElements &&= (this.elements.destroy(), this.elements = null, !1), f[this.id] && (delete f[this.id], --i.vaoCount);
			};
			function S() {
				h() && Et(f).forEach(function(e) {
					e.refresh();
				});
			}
			function C(t) {
				var r = new x();
				i.vaoCount += 1;
				function s(t) {
					var i;
					if (Array.isArray(t)) i = t, r.elements && r.ownsElements && r.elements.destroy(), r.elements = null, r.ownsElements = !1, r.offset = 0, r.count = 0, r.instances = -1, r.primitive = 4;
					else {
						if (W(typeof t == "object", "invalid arguments for create vao"), W("attributes" in t, "must specify attributes for vao"), t.elements) {
							var l = t.elements;
							r.ownsElements ? typeof l == "function" && l._reglType === "elements" ? (r.elements.destroy(), r.ownsElements = !1) : (r.elements(l), r.ownsElements = !1) : o.getElements(t.elements) ? (r.elements = t.elements, r.ownsElements = !1) : (r.elements = o.create(t.elements), r.ownsElements = !0);
						} else r.elements = null, r.ownsElements = !1;
						i = t.attributes, r.offset = 0, r.count = -1, r.instances = -1, r.primitive = 4, r.elements && (r.count = r.elements._elements.vertCount, r.primitive = r.elements._elements.primType), "offset" in t && (r.offset = t.offset | 0), "count" in t && (r.count = t.count | 0), "instances" in t && (r.instances = t.instances | 0), "primitive" in t && (W(t.primitive in Jt, "bad primitive type: " + t.primitive), r.primitive = Jt[t.primitive]), W.optional(() => {
							for (var e = Object.keys(t), n = 0; n < e.length; ++n) W(Gi.indexOf(e[n]) >= 0, "invalid option for vao: \"" + e[n] + "\" valid options are " + Gi);
						}), W(Array.isArray(i), "attributes must be an array");
					}
					W(i.length < c, "too many attributes"), W(i.length > 0, "must specify at least one attribute");
					var u = {}, d = r.attributes;
					d.length = i.length;
					for (var f = 0; f < i.length; ++f) {
						var p = i[f], m = d[f] = new Ki(), h = p.data || p;
						if (Array.isArray(h) || e(h) || Q(h)) {
							var g;
							r.buffers[f] && (g = r.buffers[f], e(h) && g._buffer.byteLength >= h.byteLength ? g.subdata(h) : (g.destroy(), r.buffers[f] = null)), r.buffers[f] || (g = r.buffers[f] = a.create(p, Ui, !1, !0)), m.buffer = a.getBuffer(g), m.size = m.buffer.dimension | 0, m.normalized = !1, m.type = m.buffer.dtype, m.offset = 0, m.stride = 0, m.divisor = 0, m.state = 1, u[f] = 1;
						} else a.getBuffer(p) ? (m.buffer = a.getBuffer(p), m.size = m.buffer.dimension | 0, m.normalized = !1, m.type = m.buffer.dtype, m.offset = 0, m.stride = 0, m.divisor = 0, m.state = 1) : a.getBuffer(p.buffer) ? (m.buffer = a.getBuffer(p.buffer), m.size = (+p.size || m.buffer.dimension) | 0, m.normalized = !!p.normalized || !1, "type" in p ? (W.parameter(p.type, Ft, "invalid buffer type"), m.type = Ft[p.type]) : m.type = m.buffer.dtype, m.offset = (p.offset || 0) | 0, m.stride = (p.stride || 0) | 0, m.divisor = (p.divisor || 0) | 0, m.state = 1, W(m.size >= 1 && m.size <= 4, "size must be between 1 and 4"), W(m.offset >= 0, "invalid offset"), W(m.stride >= 0 && m.stride <= 255, "stride must be between 0 and 255"), W(m.divisor >= 0, "divisor must be positive"), W(!m.divisor || !!n.angle_instanced_arrays, "ANGLE_instanced_arrays must be enabled to use divisor")) : "x" in p ? (W(f > 0, "first attribute must not be a constant"), m.x = +p.x || 0, m.y = +p.y || 0, m.z = +p.z || 0, m.w = +p.w || 0, m.state = 2) : W(!1, "invalid attribute spec for location " + f);
					}
					for (var _ = 0; _ < r.buffers.length; ++_) !u[_] && r.buffers[_] && (r.buffers[_].destroy(), r.buffers[_] = null);
					return r.refresh(), s;
				}
				return s.destroy = function() {
					for (var e = 0; e < r.buffers.length; ++e) r.buffers[e] && r.buffers[e].destroy();
					r.buffers.length = 0, r.ownsElements &&= (r.elements.destroy(), r.elements = null, !1), r.destroy();
				}, s._vao = r, s._reglType = "vao", s(t);
			}
			return p;
		}
		var Ji = 35632, Yi = 35633, Xi = 35718, Zi = 35721;
		function Qi(e, n, r, i) {
			var a = {}, o = {};
			function s(e, t, n, r) {
				this.name = e, this.id = t, this.location = n, this.info = r;
			}
			function c(e, t) {
				for (var n = 0; n < e.length; ++n) if (e[n].id === t.id) {
					e[n].location = t.location;
					return;
				}
				e.push(t);
			}
			function l(t, r, i) {
				var s = t === Ji ? a : o, c = s[r];
				if (!c) {
					var l = n.str(r);
					c = e.createShader(t), e.shaderSource(c, l), e.compileShader(c), W.shaderError(e, c, l, t, i), s[r] = c;
				}
				return c;
			}
			var u = {}, d = [], f = 0;
			function p(e, t) {
				this.id = f++, this.fragId = e, this.vertId = t, this.program = null, this.uniforms = [], this.attributes = [], this.refCount = 1, i.profile && (this.stats = {
					uniformsCount: 0,
					attributesCount: 0
				});
			}
			function m(t, r, a) {
				var o, u, d = l(Ji, t.fragId), f = l(Yi, t.vertId), p = t.program = e.createProgram();
				if (e.attachShader(p, d), e.attachShader(p, f), a) for (o = 0; o < a.length; ++o) {
					var m = a[o];
					e.bindAttribLocation(p, m[0], m[1]);
				}
				e.linkProgram(p), W.linkError(e, p, n.str(t.fragId), n.str(t.vertId), r);
				var h = e.getProgramParameter(p, Xi);
				i.profile && (t.stats.uniformsCount = h);
				var g = t.uniforms;
				for (o = 0; o < h; ++o) if (u = e.getActiveUniform(p, o), u) {
					if (u.size > 1) for (var _ = 0; _ < u.size; ++_) {
						var v = u.name.replace("[0]", "[" + _ + "]");
						c(g, new s(v, n.id(v), e.getUniformLocation(p, v), u));
					}
					else c(g, new s(u.name, n.id(u.name), e.getUniformLocation(p, u.name), u));
				}
				var y = e.getProgramParameter(p, Zi);
				i.profile && (t.stats.attributesCount = y);
				var b = t.attributes;
				for (o = 0; o < y; ++o) u = e.getActiveAttrib(p, o), u && c(b, new s(u.name, n.id(u.name), e.getAttribLocation(p, u.name), u));
			}
			i.profile && (r.getMaxUniformsCount = function() {
				var e = 0;
				return d.forEach(function(t) {
					t.stats.uniformsCount > e && (e = t.stats.uniformsCount);
				}), e;
			}, r.getMaxAttributesCount = function() {
				var e = 0;
				return d.forEach(function(t) {
					t.stats.attributesCount > e && (e = t.stats.attributesCount);
				}), e;
			});
			function h() {
				a = {}, o = {};
				for (var e = 0; e < d.length; ++e) m(d[e], null, d[e].attributes.map(function(e) {
					return [e.location, e.name];
				}));
			}
			return {
				clear: function() {
					var t = e.deleteShader.bind(e);
					Et(a).forEach(t), a = {}, Et(o).forEach(t), o = {}, d.forEach(function(t) {
						e.deleteProgram(t.program);
					}), d.length = 0, u = {}, r.shaderCount = 0;
				},
				program: function(n, i, s, c) {
					W.command(n >= 0, "missing vertex shader", s), W.command(i >= 0, "missing fragment shader", s);
					var l = u[i];
					l ||= u[i] = {};
					var f = l[n];
					if (f && (f.refCount++, !c)) return f;
					var h = new p(i, n);
					return r.shaderCount++, m(h, s, c), f || (l[n] = h), d.push(h), t(h, { destroy: function() {
						if (h.refCount--, h.refCount <= 0) {
							e.deleteProgram(h.program);
							var t = d.indexOf(h);
							d.splice(t, 1), r.shaderCount--;
						}
						l[h.vertId].refCount <= 0 && (e.deleteShader(o[h.vertId]), delete o[h.vertId], delete u[h.fragId][h.vertId]), Object.keys(u[h.fragId]).length || (e.deleteShader(a[h.fragId]), delete a[h.fragId], delete u[h.fragId]);
					} });
				},
				restore: h,
				shader: l,
				frag: -1,
				vert: -1
			};
		}
		var $i = 6408, ea = 5121, ta = 3333, na = 5126;
		function ra(t, n, r, i, a, o, s) {
			function c(c) {
				var l;
				n.next === null ? (W(a.preserveDrawingBuffer, "you must create a webgl context with \"preserveDrawingBuffer\":true in order to read pixels from the drawing buffer"), l = ea) : (W(n.next.colorAttachments[0].texture !== null, "You cannot read from a renderbuffer"), l = n.next.colorAttachments[0].texture._texture.type, W.optional(function() {
					o.oes_texture_float ? (W(l === ea || l === na, "Reading from a framebuffer is only allowed for the types 'uint8' and 'float'"), l === na && W(s.readFloat, "Reading 'float' values is not permitted in your browser. For a fallback, please see: https://www.npmjs.com/package/glsl-read-float")) : W(l === ea, "Reading from a framebuffer is only allowed for the type 'uint8'");
				}));
				var u = 0, d = 0, f = i.framebufferWidth, p = i.framebufferHeight, m = null;
				e(c) ? m = c : c && (W.type(c, "object", "invalid arguments to regl.read()"), u = c.x | 0, d = c.y | 0, W(u >= 0 && u < i.framebufferWidth, "invalid x offset for regl.read"), W(d >= 0 && d < i.framebufferHeight, "invalid y offset for regl.read"), f = (c.width || i.framebufferWidth - u) | 0, p = (c.height || i.framebufferHeight - d) | 0, m = c.data || null), m && (l === ea ? W(m instanceof Uint8Array, "buffer must be 'Uint8Array' when reading from a framebuffer of type 'uint8'") : l === na && W(m instanceof Float32Array, "buffer must be 'Float32Array' when reading from a framebuffer of type 'float'")), W(f > 0 && f + u <= i.framebufferWidth, "invalid width for read pixels"), W(p > 0 && p + d <= i.framebufferHeight, "invalid height for read pixels"), r();
				var h = f * p * 4;
				return m || (l === ea ? m = new Uint8Array(h) : l === na && (m ||= new Float32Array(h))), W.isTypedArray(m, "data buffer for regl.read() must be a typedarray"), W(m.byteLength >= h, "data buffer for regl.read() too small"), t.pixelStorei(ta, 4), t.readPixels(u, d, f, p, $i, l, m), m;
			}
			function l(e) {
				var t;
				return n.setFBO({ framebuffer: e.framebuffer }, function() {
					t = c(e);
				}), t;
			}
			function u(e) {
				return !e || !("framebuffer" in e) ? c(e) : l(e);
			}
			return u;
		}
		function ia(e) {
			return Array.prototype.slice.call(e);
		}
		function aa(e) {
			return ia(e).join("");
		}
		function oa() {
			var e = 0, n = [], r = [];
			function i(t) {
				for (var i = 0; i < r.length; ++i) if (r[i] === t) return n[i];
				var a = "g" + e++;
				return n.push(a), r.push(t), a;
			}
			function a() {
				var n = [];
				function r() {
					n.push.apply(n, ia(arguments));
				}
				var i = [];
				function a() {
					var t = "v" + e++;
					return i.push(t), arguments.length > 0 && (n.push(t, "="), n.push.apply(n, ia(arguments)), n.push(";")), t;
				}
				return t(r, {
					def: a,
					toString: function() {
						return aa([i.length > 0 ? "var " + i.join(",") + ";" : "", aa(n)]);
					}
				});
			}
			function o() {
				var e = a(), n = a(), r = e.toString, i = n.toString;
				function o(t, r) {
					n(t, r, "=", e.def(t, r), ";");
				}
				return t(function() {
					e.apply(e, ia(arguments));
				}, {
					def: e.def,
					entry: e,
					exit: n,
					save: o,
					set: function(t, n, r) {
						o(t, n), e(t, n, "=", r, ";");
					},
					toString: function() {
						return r() + i();
					}
				});
			}
			function s() {
				var e = aa(arguments), n = o(), r = o(), i = n.toString, a = r.toString;
				return t(n, {
					then: function() {
						return n.apply(n, ia(arguments)), this;
					},
					else: function() {
						return r.apply(r, ia(arguments)), this;
					},
					toString: function() {
						var t = a();
						return t &&= "else{" + t + "}", aa([
							"if(",
							e,
							"){",
							i(),
							"}",
							t
						]);
					}
				});
			}
			var c = a(), l = {};
			function u(e, n) {
				var r = [];
				function i() {
					var e = "a" + r.length;
					return r.push(e), e;
				}
				n ||= 0;
				for (var a = 0; a < n; ++a) i();
				var s = o(), c = s.toString;
				return l[e] = t(s, {
					arg: i,
					toString: function() {
						return aa([
							"function(",
							r.join(),
							"){",
							c(),
							"}"
						]);
					}
				});
			}
			function d() {
				var e = [
					"\"use strict\";",
					c,
					"return {"
				];
				Object.keys(l).forEach(function(t) {
					e.push("\"", t, "\":", l[t].toString(), ",");
				}), e.push("}");
				var t = aa(e).replace(/;/g, ";\n").replace(/}/g, "}\n").replace(/{/g, "{\n");
				return Function.apply(null, n.concat(t)).apply(null, r);
			}
			return {
				global: c,
				link: i,
				block: a,
				proc: u,
				scope: o,
				cond: s,
				compile: d
			};
		}
		var sa = "xyzw".split(""), ca = 5121, la = 1, ua = 2, da = 0, fa = 1, pa = 2, ma = 3, ha = 4, ga = 5, _a = 6, va = "dither", ya = "blend.enable", ba = "blend.color", xa = "blend.equation", Sa = "blend.func", Ca = "depth.enable", wa = "depth.func", Ta = "depth.range", Ea = "depth.mask", Da = "colorMask", Oa = "cull.enable", ka = "cull.face", Aa = "frontFace", ja = "lineWidth", Ma = "polygonOffset.enable", Na = "polygonOffset.offset", Pa = "sample.alpha", Fa = "sample.enable", Ia = "sample.coverage", La = "stencil.enable", Ra = "stencil.mask", za = "stencil.func", Ba = "stencil.opFront", Va = "stencil.opBack", Ha = "scissor.enable", Ua = "scissor.box", Wa = "viewport", Ga = "profile", Ka = "framebuffer", qa = "vert", Ja = "frag", Ya = "elements", Xa = "primitive", Za = "count", Qa = "offset", $a = "instances", eo = "vao", to = "Width", no = "Height", ro = Ka + to, io = Ka + no, ao = Wa + to, oo = Wa + no, so = "drawingBuffer", co = so + to, lo = so + no, uo = [
			Sa,
			xa,
			za,
			Ba,
			Va,
			Ia,
			Wa,
			Ua,
			Na
		], fo = 34962, po = 34963, mo = 35632, ho = 35633, go = 3553, _o = 34067, vo = 2884, yo = 3042, bo = 3024, xo = 2960, So = 2929, Co = 3089, wo = 32823, To = 32926, Eo = 32928, Do = 5126, Oo = 35664, ko = 35665, Ao = 35666, jo = 5124, Mo = 35667, No = 35668, Po = 35669, Fo = 35670, Io = 35671, Lo = 35672, Ro = 35673, zo = 35674, Bo = 35675, Vo = 35676, Ho = 35678, Uo = 35680, Wo = 4, Go = 1028, Ko = 1029, qo = 2304, Jo = 2305, Yo = 32775, Xo = 32776, Zo = 519, Qo = 7680, $o = 0, es = 1, ts = 32774, ns = 513, rs = 36160, is = 36064, as = {
			0: 0,
			1: 1,
			zero: 0,
			one: 1,
			"src color": 768,
			"one minus src color": 769,
			"src alpha": 770,
			"one minus src alpha": 771,
			"dst color": 774,
			"one minus dst color": 775,
			"dst alpha": 772,
			"one minus dst alpha": 773,
			"constant color": 32769,
			"one minus constant color": 32770,
			"constant alpha": 32771,
			"one minus constant alpha": 32772,
			"src alpha saturate": 776
		}, os = [
			"constant color, constant alpha",
			"one minus constant color, constant alpha",
			"constant color, one minus constant alpha",
			"one minus constant color, one minus constant alpha",
			"constant alpha, constant color",
			"constant alpha, one minus constant color",
			"one minus constant alpha, constant color",
			"one minus constant alpha, one minus constant color"
		], ss = {
			never: 512,
			less: 513,
			"<": 513,
			equal: 514,
			"=": 514,
			"==": 514,
			"===": 514,
			lequal: 515,
			"<=": 515,
			greater: 516,
			">": 516,
			notequal: 517,
			"!=": 517,
			"!==": 517,
			gequal: 518,
			">=": 518,
			always: 519
		}, cs = {
			0: 0,
			zero: 0,
			keep: 7680,
			replace: 7681,
			increment: 7682,
			decrement: 7683,
			"increment wrap": 34055,
			"decrement wrap": 34056,
			invert: 5386
		}, ls = {
			frag: mo,
			vert: ho
		}, us = {
			cw: qo,
			ccw: Jo
		};
		function ds(t) {
			return Array.isArray(t) || e(t) || Q(t);
		}
		function fs(e) {
			return e.sort(function(e, t) {
				return e === Wa ? -1 : t === Wa ? 1 : e < t ? -1 : 1;
			});
		}
		function ps(e, t, n, r) {
			this.thisDep = e, this.contextDep = t, this.propDep = n, this.append = r;
		}
		function ms(e) {
			return e && !(e.thisDep || e.contextDep || e.propDep);
		}
		function hs(e) {
			return new ps(!1, !1, !1, e);
		}
		function gs(e, t) {
			var n = e.type;
			if (n === da) {
				var r = e.data.length;
				return new ps(!0, r >= 1, r >= 2, t);
			}
			if (n === ha) {
				var i = e.data;
				return new ps(i.thisDep, i.contextDep, i.propDep, t);
			}
			if (n === ga) return new ps(!1, !1, !1, t);
			if (n === _a) {
				for (var a = !1, o = !1, s = !1, c = 0; c < e.data.length; ++c) {
					var l = e.data[c];
					if (l.type === fa) s = !0;
					else if (l.type === pa) o = !0;
					else if (l.type === ma) a = !0;
					else if (l.type === da) {
						a = !0;
						var u = l.data;
						u >= 1 && (o = !0), u >= 2 && (s = !0);
					} else l.type === ha && (a ||= l.data.thisDep, o ||= l.data.contextDep, s ||= l.data.propDep);
				}
				return new ps(a, o, s, t);
			}
			return new ps(n === ma, n === pa, n === fa, t);
		}
		var _s = new ps(!1, !1, !1, function() {});
		function vs(e, n, r, i, a, o, s, c, l, u, d, f, p, m, h) {
			var g = u.Record, _ = {
				add: 32774,
				subtract: 32778,
				"reverse subtract": 32779
			};
			r.ext_blend_minmax && (_.min = Yo, _.max = Xo);
			var v = r.angle_instanced_arrays, y = r.webgl_draw_buffers, b = r.oes_vertex_array_object, x = {
				dirty: !0,
				profile: h.profile
			}, S = {}, C = [], w = {}, T = {};
			function E(e) {
				return e.replace(".", "_");
			}
			function D(e, t, n) {
				var r = E(e);
				C.push(e), S[r] = x[r] = !!n, w[r] = t;
			}
			function O(e, t, n) {
				var r = E(e);
				C.push(e), Array.isArray(n) ? (x[r] = n.slice(), S[r] = n.slice()) : x[r] = S[r] = n, T[r] = t;
			}
			D(va, bo), D(ya, yo), O(ba, "blendColor", [
				0,
				0,
				0,
				0
			]), O(xa, "blendEquationSeparate", [ts, ts]), O(Sa, "blendFuncSeparate", [
				es,
				$o,
				es,
				$o
			]), D(Ca, So, !0), O(wa, "depthFunc", ns), O(Ta, "depthRange", [0, 1]), O(Ea, "depthMask", !0), O(Da, Da, [
				!0,
				!0,
				!0,
				!0
			]), D(Oa, vo), O(ka, "cullFace", Ko), O(Aa, Aa, Jo), O(ja, ja, 1), D(Ma, wo), O(Na, "polygonOffset", [0, 0]), D(Pa, To), D(Fa, Eo), O(Ia, "sampleCoverage", [1, !1]), D(La, xo), O(Ra, "stencilMask", -1), O(za, "stencilFunc", [
				Zo,
				0,
				-1
			]), O(Ba, "stencilOpSeparate", [
				Go,
				Qo,
				Qo,
				Qo
			]), O(Va, "stencilOpSeparate", [
				Ko,
				Qo,
				Qo,
				Qo
			]), D(Ha, Co), O(Ua, "scissor", [
				0,
				0,
				e.drawingBufferWidth,
				e.drawingBufferHeight
			]), O(Wa, Wa, [
				0,
				0,
				e.drawingBufferWidth,
				e.drawingBufferHeight
			]);
			var k = {
				gl: e,
				context: p,
				strings: n,
				next: S,
				current: x,
				draw: f,
				elements: o,
				buffer: a,
				shader: d,
				attributes: u.state,
				vao: u,
				uniforms: l,
				framebuffer: c,
				extensions: r,
				timer: m,
				isBufferArgs: ds
			}, A = {
				primTypes: Jt,
				compareFuncs: ss,
				blendFuncs: as,
				blendEquations: _,
				stencilOps: cs,
				glTypes: Ft,
				orientationType: us
			};
			W.optional(function() {
				k.isArrayLike = $;
			}), y && (A.backBuffer = [Ko], A.drawBuffer = K(i.maxDrawbuffers, function(e) {
				return e === 0 ? [0] : K(e, function(e) {
					return is + e;
				});
			}));
			var j = 0;
			function M() {
				var e = oa(), t = e.link, r = e.global;
				e.id = j++, e.batchId = "0";
				var i = t(k), a = e.shared = { props: "a0" };
				Object.keys(k).forEach(function(e) {
					a[e] = r.def(i, ".", e);
				}), W.optional(function() {
					e.CHECK = t(W), e.commandStr = W.guessCommand(), e.command = t(e.commandStr), e.assert = function(e, n, r) {
						e("if(!(", n, "))", this.CHECK, ".commandRaise(", t(r), ",", this.command, ");");
					}, A.invalidBlendCombinations = os;
				});
				var o = e.next = {}, s = e.current = {};
				Object.keys(T).forEach(function(e) {
					Array.isArray(x[e]) && (o[e] = r.def(a.next, ".", e), s[e] = r.def(a.current, ".", e));
				});
				var c = e.constants = {};
				Object.keys(A).forEach(function(e) {
					c[e] = r.def(JSON.stringify(A[e]));
				}), e.invoke = function(n, r) {
					switch (r.type) {
						case da:
							var i = [
								"this",
								a.context,
								a.props,
								e.batchId
							];
							return n.def(t(r.data), ".call(", i.slice(0, Math.max(r.data.length + 1, 4)), ")");
						case fa: return n.def(a.props, r.data);
						case pa: return n.def(a.context, r.data);
						case ma: return n.def("this", r.data);
						case ha: return r.data.append(e, n), r.data.ref;
						case ga: return r.data.toString();
						case _a: return r.data.map(function(t) {
							return e.invoke(n, t);
						});
					}
				}, e.attribCache = {};
				var l = {};
				return e.scopeAttrib = function(e) {
					var r = n.id(e);
					if (r in l) return l[r];
					var i = u.scope[r];
					return i ||= u.scope[r] = new g(), l[r] = t(i);
				}, e;
			}
			function N(e) {
				var t = e.static, n = e.dynamic, r;
				if (Ga in t) {
					var i = !!t[Ga];
					r = hs(function(e, t) {
						return i;
					}), r.enable = i;
				} else if (Ga in n) {
					var a = n[Ga];
					r = gs(a, function(e, t) {
						return e.invoke(t, a);
					});
				}
				return r;
			}
			function P(e, t) {
				var n = e.static, r = e.dynamic;
				if (Ka in n) {
					var i = n[Ka];
					return i ? (i = c.getFramebuffer(i), W.command(i, "invalid framebuffer object"), hs(function(e, t) {
						var n = e.link(i), r = e.shared;
						t.set(r.framebuffer, ".next", n);
						var a = r.context;
						return t.set(a, "." + ro, n + ".width"), t.set(a, "." + io, n + ".height"), n;
					})) : hs(function(e, t) {
						var n = e.shared;
						t.set(n.framebuffer, ".next", "null");
						var r = n.context;
						return t.set(r, "." + ro, r + "." + co), t.set(r, "." + io, r + "." + lo), "null";
					});
				}
				if (Ka in r) {
					var a = r[Ka];
					return gs(a, function(e, t) {
						var n = e.invoke(t, a), r = e.shared, i = r.framebuffer, o = t.def(i, ".getFramebuffer(", n, ")");
						W.optional(function() {
							e.assert(t, "!" + n + "||" + o, "invalid framebuffer object");
						}), t.set(i, ".next", o);
						var s = r.context;
						return t.set(s, "." + ro, o + "?" + o + ".width:" + s + "." + co), t.set(s, "." + io, o + "?" + o + ".height:" + s + "." + lo), o;
					});
				}
				return null;
			}
			function F(e, t, n) {
				var r = e.static, i = e.dynamic;
				function a(e) {
					if (e in r) {
						var a = r[e];
						W.commandType(a, "object", "invalid " + e, n.commandStr);
						var o = !0, s = a.x | 0, c = a.y | 0, l, u;
						return "width" in a ? (l = a.width | 0, W.command(l >= 0, "invalid " + e, n.commandStr)) : o = !1, "height" in a ? (u = a.height | 0, W.command(u >= 0, "invalid " + e, n.commandStr)) : o = !1, new ps(!o && t && t.thisDep, !o && t && t.contextDep, !o && t && t.propDep, function(e, t) {
							var n = e.shared.context, r = l;
							"width" in a || (r = t.def(n, ".", ro, "-", s));
							var i = u;
							return "height" in a || (i = t.def(n, ".", io, "-", c)), [
								s,
								c,
								r,
								i
							];
						});
					}
					if (e in i) {
						var d = i[e], f = gs(d, function(t, n) {
							var r = t.invoke(n, d);
							W.optional(function() {
								t.assert(n, r + "&&typeof " + r + "===\"object\"", "invalid " + e);
							});
							var i = t.shared.context, a = n.def(r, ".x|0"), o = n.def(r, ".y|0"), s = n.def("\"width\" in ", r, "?", r, ".width|0:", "(", i, ".", ro, "-", a, ")"), c = n.def("\"height\" in ", r, "?", r, ".height|0:", "(", i, ".", io, "-", o, ")");
							return W.optional(function() {
								t.assert(n, s + ">=0&&" + c + ">=0", "invalid " + e);
							}), [
								a,
								o,
								s,
								c
							];
						});
						return t && (f.thisDep = f.thisDep || t.thisDep, f.contextDep = f.contextDep || t.contextDep, f.propDep = f.propDep || t.propDep), f;
					}
					return t ? new ps(t.thisDep, t.contextDep, t.propDep, function(e, t) {
						var n = e.shared.context;
						return [
							0,
							0,
							t.def(n, ".", ro),
							t.def(n, ".", io)
						];
					}) : null;
				}
				var o = a(Wa);
				if (o) {
					var s = o;
					o = new ps(o.thisDep, o.contextDep, o.propDep, function(e, t) {
						var n = s.append(e, t), r = e.shared.context;
						return t.set(r, "." + ao, n[2]), t.set(r, "." + oo, n[3]), n;
					});
				}
				return {
					viewport: o,
					scissor_box: a(Ua)
				};
			}
			function ee(e, t) {
				var n = e.static;
				if (typeof n[Ja] == "string" && typeof n[qa] == "string") {
					if (Object.keys(t.dynamic).length > 0) return null;
					var r = t.static, i = Object.keys(r);
					if (i.length > 0 && typeof r[i[0]] == "number") {
						for (var a = [], o = 0; o < i.length; ++o) W(typeof r[i[o]] == "number", "must specify all vertex attribute locations when using vaos"), a.push([r[i[o]] | 0, i[o]]);
						return a;
					}
				}
				return null;
			}
			function I(e, t, r) {
				var i = e.static, a = e.dynamic;
				function o(e) {
					if (e in i) {
						var t = n.id(i[e]);
						W.optional(function() {
							d.shader(ls[e], t, W.guessCommand());
						});
						var r = hs(function() {
							return t;
						});
						return r.id = t, r;
					}
					if (e in a) {
						var o = a[e];
						return gs(o, function(t, n) {
							var r = t.invoke(n, o), i = n.def(t.shared.strings, ".id(", r, ")");
							return W.optional(function() {
								n(t.shared.shader, ".shader(", ls[e], ",", i, ",", t.command, ");");
							}), i;
						});
					}
					return null;
				}
				var s = o(Ja), c = o(qa), l = null, u;
				return ms(s) && ms(c) ? (l = d.program(c.id, s.id, null, r), u = hs(function(e, t) {
					return e.link(l);
				})) : u = new ps(s && s.thisDep || c && c.thisDep, s && s.contextDep || c && c.contextDep, s && s.propDep || c && c.propDep, function(e, t) {
					var n = e.shared.shader, r = s ? s.append(e, t) : t.def(n, ".", Ja), i = c ? c.append(e, t) : t.def(n, ".", qa), a = n + ".program(" + i + "," + r;
					return W.optional(function() {
						a += "," + e.command;
					}), t.def(a + ")");
				}), {
					frag: s,
					vert: c,
					progVar: u,
					program: l
				};
			}
			function L(e, t) {
				var n = e.static, r = e.dynamic, i = {}, a = !1;
				function s() {
					if (eo in n) {
						var e = n[eo];
						return e !== null && u.getVAO(e) === null && (e = u.createVAO(e)), a = !0, i.vao = e, hs(function(t) {
							var n = u.getVAO(e);
							return n ? t.link(n) : "null";
						});
					}
					if (eo in r) {
						a = !0;
						var t = r[eo];
						return gs(t, function(e, n) {
							var r = e.invoke(n, t);
							return n.def(e.shared.vao + ".getVAO(" + r + ")");
						});
					}
					return null;
				}
				var c = s(), l = !1;
				function d() {
					if (Ya in n) {
						var e = n[Ya];
						if (i.elements = e, ds(e)) {
							var s = i.elements = o.create(e, !0);
							e = o.getElements(s), l = !0;
						} else e && (e = o.getElements(e), l = !0, W.command(e, "invalid elements", t.commandStr));
						var u = hs(function(t, n) {
							if (e) {
								var r = t.link(e);
								return t.ELEMENTS = r, r;
							}
							return t.ELEMENTS = null, null;
						});
						return u.value = e, u;
					}
					if (Ya in r) {
						l = !0;
						var d = r[Ya];
						return gs(d, function(e, t) {
							var n = e.shared, r = n.isBufferArgs, i = n.elements, a = e.invoke(t, d), o = t.def("null"), s = t.def(r, "(", a, ")"), c = e.cond(s).then(o, "=", i, ".createStream(", a, ");").else(o, "=", i, ".getElements(", a, ");");
							return W.optional(function() {
								e.assert(c.else, "!" + a + "||" + o, "invalid elements");
							}), t.entry(c), t.exit(e.cond(s).then(i, ".destroyStream(", o, ");")), e.ELEMENTS = o, o;
						});
					}
					return a ? new ps(c.thisDep, c.contextDep, c.propDep, function(e, t) {
						return t.def(e.shared.vao + ".currentVAO?" + e.shared.elements + ".getElements(" + e.shared.vao + ".currentVAO.elements):null");
					}) : null;
				}
				var f = d();
				function p() {
					if (Xa in n) {
						var e = n[Xa];
						return i.primitive = e, W.commandParameter(e, Jt, "invalid primitve", t.commandStr), hs(function(t, n) {
							return Jt[e];
						});
					}
					if (Xa in r) {
						var o = r[Xa];
						return gs(o, function(e, t) {
							var n = e.constants.primTypes, r = e.invoke(t, o);
							return W.optional(function() {
								e.assert(t, r + " in " + n, "invalid primitive, must be one of " + Object.keys(Jt));
							}), t.def(n, "[", r, "]");
						});
					}
					return l ? ms(f) ? f.value ? hs(function(e, t) {
						return t.def(e.ELEMENTS, ".primType");
					}) : hs(function() {
						return Wo;
					}) : new ps(f.thisDep, f.contextDep, f.propDep, function(e, t) {
						var n = e.ELEMENTS;
						return t.def(n, "?", n, ".primType:", Wo);
					}) : a ? new ps(c.thisDep, c.contextDep, c.propDep, function(e, t) {
						return t.def(e.shared.vao + ".currentVAO?" + e.shared.vao + ".currentVAO.primitive:" + Wo);
					}) : null;
				}
				function m(e, o) {
					if (e in n) {
						var s = n[e] | 0;
						return o ? i.offset = s : i.instances = s, W.command(!o || s >= 0, "invalid " + e, t.commandStr), hs(function(e, t) {
							return o && (e.OFFSET = s), s;
						});
					}
					if (e in r) {
						var u = r[e];
						return gs(u, function(t, n) {
							var r = t.invoke(n, u);
							return o && (t.OFFSET = r, W.optional(function() {
								t.assert(n, r + ">=0", "invalid " + e);
							})), r;
						});
					}
					if (o) {
						if (l) return hs(function(e, t) {
							return e.OFFSET = 0, 0;
						});
						if (a) return new ps(c.thisDep, c.contextDep, c.propDep, function(e, t) {
							return t.def(e.shared.vao + ".currentVAO?" + e.shared.vao + ".currentVAO.offset:0");
						});
					} else if (a) return new ps(c.thisDep, c.contextDep, c.propDep, function(e, t) {
						return t.def(e.shared.vao + ".currentVAO?" + e.shared.vao + ".currentVAO.instances:-1");
					});
					return null;
				}
				var h = m(Qa, !0);
				function g() {
					if (Za in n) {
						var e = n[Za] | 0;
						return i.count = e, W.command(typeof e == "number" && e >= 0, "invalid vertex count", t.commandStr), hs(function() {
							return e;
						});
					}
					if (Za in r) {
						var o = r[Za];
						return gs(o, function(e, t) {
							var n = e.invoke(t, o);
							return W.optional(function() {
								e.assert(t, "typeof " + n + "===\"number\"&&" + n + ">=0&&" + n + "===(" + n + "|0)", "invalid vertex count");
							}), n;
						});
					}
					if (l) {
						if (ms(f)) {
							if (f) return h ? new ps(h.thisDep, h.contextDep, h.propDep, function(e, t) {
								var n = t.def(e.ELEMENTS, ".vertCount-", e.OFFSET);
								return W.optional(function() {
									e.assert(t, n + ">=0", "invalid vertex offset/element buffer too small");
								}), n;
							}) : hs(function(e, t) {
								return t.def(e.ELEMENTS, ".vertCount");
							});
							var s = hs(function() {
								return -1;
							});
							return W.optional(function() {
								s.MISSING = !0;
							}), s;
						}
						var u = new ps(f.thisDep || h.thisDep, f.contextDep || h.contextDep, f.propDep || h.propDep, function(e, t) {
							var n = e.ELEMENTS;
							return e.OFFSET ? t.def(n, "?", n, ".vertCount-", e.OFFSET, ":-1") : t.def(n, "?", n, ".vertCount:-1");
						});
						return W.optional(function() {
							u.DYNAMIC = !0;
						}), u;
					}
					return a ? new ps(c.thisDep, c.contextDep, c.propDep, function(e, t) {
						return t.def(e.shared.vao, ".currentVAO?", e.shared.vao, ".currentVAO.count:-1");
					}) : null;
				}
				return {
					elements: f,
					primitive: p(),
					count: g(),
					instances: m($a, !1),
					offset: h,
					vao: c,
					vaoActive: a,
					elementsActive: l,
					static: i
				};
			}
			function R(e, t) {
				var n = e.static, r = e.dynamic, a = {};
				return C.forEach(function(e) {
					var o = E(e);
					function s(t, i) {
						if (e in n) {
							var s = t(n[e]);
							a[o] = hs(function() {
								return s;
							});
						} else if (e in r) {
							var c = r[e];
							a[o] = gs(c, function(e, t) {
								return i(e, t, e.invoke(t, c));
							});
						}
					}
					switch (e) {
						case Oa:
						case ya:
						case va:
						case La:
						case Ca:
						case Ha:
						case Ma:
						case Pa:
						case Fa:
						case Ea: return s(function(n) {
							return W.commandType(n, "boolean", e, t.commandStr), n;
						}, function(t, n, r) {
							return W.optional(function() {
								t.assert(n, "typeof " + r + "===\"boolean\"", "invalid flag " + e, t.commandStr);
							}), r;
						});
						case wa: return s(function(n) {
							return W.commandParameter(n, ss, "invalid " + e, t.commandStr), ss[n];
						}, function(t, n, r) {
							var i = t.constants.compareFuncs;
							return W.optional(function() {
								t.assert(n, r + " in " + i, "invalid " + e + ", must be one of " + Object.keys(ss));
							}), n.def(i, "[", r, "]");
						});
						case Ta: return s(function(e) {
							return W.command($(e) && e.length === 2 && typeof e[0] == "number" && typeof e[1] == "number" && e[0] <= e[1], "depth range is 2d array", t.commandStr), e;
						}, function(e, t, n) {
							return W.optional(function() {
								e.assert(t, e.shared.isArrayLike + "(" + n + ")&&" + n + ".length===2&&typeof " + n + "[0]===\"number\"&&typeof " + n + "[1]===\"number\"&&" + n + "[0]<=" + n + "[1]", "depth range must be a 2d array");
							}), [t.def("+", n, "[0]"), t.def("+", n, "[1]")];
						});
						case Sa: return s(function(e) {
							W.commandType(e, "object", "blend.func", t.commandStr);
							var n = "srcRGB" in e ? e.srcRGB : e.src, r = "srcAlpha" in e ? e.srcAlpha : e.src, i = "dstRGB" in e ? e.dstRGB : e.dst, a = "dstAlpha" in e ? e.dstAlpha : e.dst;
							return W.commandParameter(n, as, o + ".srcRGB", t.commandStr), W.commandParameter(r, as, o + ".srcAlpha", t.commandStr), W.commandParameter(i, as, o + ".dstRGB", t.commandStr), W.commandParameter(a, as, o + ".dstAlpha", t.commandStr), W.command(os.indexOf(n + ", " + i) === -1, "unallowed blending combination (srcRGB, dstRGB) = (" + n + ", " + i + ")", t.commandStr), [
								as[n],
								as[i],
								as[r],
								as[a]
							];
						}, function(t, n, r) {
							var i = t.constants.blendFuncs;
							W.optional(function() {
								t.assert(n, r + "&&typeof " + r + "===\"object\"", "invalid blend func, must be an object");
							});
							function a(a, o) {
								var s = n.def("\"", a, o, "\" in ", r, "?", r, ".", a, o, ":", r, ".", a);
								return W.optional(function() {
									t.assert(n, s + " in " + i, "invalid " + e + "." + a + o + ", must be one of " + Object.keys(as));
								}), s;
							}
							var o = a("src", "RGB"), s = a("dst", "RGB");
							W.optional(function() {
								var e = t.constants.invalidBlendCombinations;
								t.assert(n, e + ".indexOf(" + o + "+\", \"+" + s + ") === -1 ", "unallowed blending combination for (srcRGB, dstRGB)");
							});
							var c = n.def(i, "[", o, "]"), l = n.def(i, "[", a("src", "Alpha"), "]");
							return [
								c,
								n.def(i, "[", s, "]"),
								l,
								n.def(i, "[", a("dst", "Alpha"), "]")
							];
						});
						case xa: return s(function(n) {
							if (typeof n == "string") return W.commandParameter(n, _, "invalid " + e, t.commandStr), [_[n], _[n]];
							if (typeof n == "object") return W.commandParameter(n.rgb, _, e + ".rgb", t.commandStr), W.commandParameter(n.alpha, _, e + ".alpha", t.commandStr), [_[n.rgb], _[n.alpha]];
							W.commandRaise("invalid blend.equation", t.commandStr);
						}, function(t, n, r) {
							var i = t.constants.blendEquations, a = n.def(), o = n.def(), s = t.cond("typeof ", r, "===\"string\"");
							return W.optional(function() {
								function n(e, n, r) {
									t.assert(e, r + " in " + i, "invalid " + n + ", must be one of " + Object.keys(_));
								}
								n(s.then, e, r), t.assert(s.else, r + "&&typeof " + r + "===\"object\"", "invalid " + e), n(s.else, e + ".rgb", r + ".rgb"), n(s.else, e + ".alpha", r + ".alpha");
							}), s.then(a, "=", o, "=", i, "[", r, "];"), s.else(a, "=", i, "[", r, ".rgb];", o, "=", i, "[", r, ".alpha];"), n(s), [a, o];
						});
						case ba: return s(function(e) {
							return W.command($(e) && e.length === 4, "blend.color must be a 4d array", t.commandStr), K(4, function(t) {
								return +e[t];
							});
						}, function(e, t, n) {
							return W.optional(function() {
								e.assert(t, e.shared.isArrayLike + "(" + n + ")&&" + n + ".length===4", "blend.color must be a 4d array");
							}), K(4, function(e) {
								return t.def("+", n, "[", e, "]");
							});
						});
						case Ra: return s(function(e) {
							return W.commandType(e, "number", o, t.commandStr), e | 0;
						}, function(e, t, n) {
							return W.optional(function() {
								e.assert(t, "typeof " + n + "===\"number\"", "invalid stencil.mask");
							}), t.def(n, "|0");
						});
						case za: return s(function(n) {
							W.commandType(n, "object", o, t.commandStr);
							var r = n.cmp || "keep", i = n.ref || 0, a = "mask" in n ? n.mask : -1;
							return W.commandParameter(r, ss, e + ".cmp", t.commandStr), W.commandType(i, "number", e + ".ref", t.commandStr), W.commandType(a, "number", e + ".mask", t.commandStr), [
								ss[r],
								i,
								a
							];
						}, function(e, t, n) {
							var r = e.constants.compareFuncs;
							return W.optional(function() {
								function i() {
									e.assert(t, Array.prototype.join.call(arguments, ""), "invalid stencil.func");
								}
								i(n + "&&typeof ", n, "===\"object\""), i("!(\"cmp\" in ", n, ")||(", n, ".cmp in ", r, ")");
							}), [
								t.def("\"cmp\" in ", n, "?", r, "[", n, ".cmp]", ":", Qo),
								t.def(n, ".ref|0"),
								t.def("\"mask\" in ", n, "?", n, ".mask|0:-1")
							];
						});
						case Ba:
						case Va: return s(function(n) {
							W.commandType(n, "object", o, t.commandStr);
							var r = n.fail || "keep", i = n.zfail || "keep", a = n.zpass || "keep";
							return W.commandParameter(r, cs, e + ".fail", t.commandStr), W.commandParameter(i, cs, e + ".zfail", t.commandStr), W.commandParameter(a, cs, e + ".zpass", t.commandStr), [
								e === Va ? Ko : Go,
								cs[r],
								cs[i],
								cs[a]
							];
						}, function(t, n, r) {
							var i = t.constants.stencilOps;
							W.optional(function() {
								t.assert(n, r + "&&typeof " + r + "===\"object\"", "invalid " + e);
							});
							function a(a) {
								return W.optional(function() {
									t.assert(n, "!(\"" + a + "\" in " + r + ")||(" + r + "." + a + " in " + i + ")", "invalid " + e + "." + a + ", must be one of " + Object.keys(cs));
								}), n.def("\"", a, "\" in ", r, "?", i, "[", r, ".", a, "]:", Qo);
							}
							return [
								e === Va ? Ko : Go,
								a("fail"),
								a("zfail"),
								a("zpass")
							];
						});
						case Na: return s(function(e) {
							W.commandType(e, "object", o, t.commandStr);
							var n = e.factor | 0, r = e.units | 0;
							return W.commandType(n, "number", o + ".factor", t.commandStr), W.commandType(r, "number", o + ".units", t.commandStr), [n, r];
						}, function(t, n, r) {
							return W.optional(function() {
								t.assert(n, r + "&&typeof " + r + "===\"object\"", "invalid " + e);
							}), [n.def(r, ".factor|0"), n.def(r, ".units|0")];
						});
						case ka: return s(function(e) {
							var n = 0;
							return e === "front" ? n = Go : e === "back" && (n = Ko), W.command(!!n, o, t.commandStr), n;
						}, function(e, t, n) {
							return W.optional(function() {
								e.assert(t, n + "===\"front\"||" + n + "===\"back\"", "invalid cull.face");
							}), t.def(n, "===\"front\"?", Go, ":", Ko);
						});
						case ja: return s(function(e) {
							return W.command(typeof e == "number" && e >= i.lineWidthDims[0] && e <= i.lineWidthDims[1], "invalid line width, must be a positive number between " + i.lineWidthDims[0] + " and " + i.lineWidthDims[1], t.commandStr), e;
						}, function(e, t, n) {
							return W.optional(function() {
								e.assert(t, "typeof " + n + "===\"number\"&&" + n + ">=" + i.lineWidthDims[0] + "&&" + n + "<=" + i.lineWidthDims[1], "invalid line width");
							}), n;
						});
						case Aa: return s(function(e) {
							return W.commandParameter(e, us, o, t.commandStr), us[e];
						}, function(e, t, n) {
							return W.optional(function() {
								e.assert(t, n + "===\"cw\"||" + n + "===\"ccw\"", "invalid frontFace, must be one of cw,ccw");
							}), t.def(n + "===\"cw\"?" + qo + ":" + Jo);
						});
						case Da: return s(function(e) {
							return W.command($(e) && e.length === 4, "color.mask must be length 4 array", t.commandStr), e.map(function(e) {
								return !!e;
							});
						}, function(e, t, n) {
							return W.optional(function() {
								e.assert(t, e.shared.isArrayLike + "(" + n + ")&&" + n + ".length===4", "invalid color.mask");
							}), K(4, function(e) {
								return "!!" + n + "[" + e + "]";
							});
						});
						case Ia: return s(function(e) {
							W.command(typeof e == "object" && e, o, t.commandStr);
							var n = "value" in e ? e.value : 1, r = !!e.invert;
							return W.command(typeof n == "number" && n >= 0 && n <= 1, "sample.coverage.value must be a number between 0 and 1", t.commandStr), [n, r];
						}, function(e, t, n) {
							return W.optional(function() {
								e.assert(t, n + "&&typeof " + n + "===\"object\"", "invalid sample.coverage");
							}), [t.def("\"value\" in ", n, "?+", n, ".value:1"), t.def("!!", n, ".invert")];
						});
					}
				}), a;
			}
			function te(e, t) {
				var n = e.static, r = e.dynamic, i = {};
				return Object.keys(n).forEach(function(e) {
					var r = n[e], a;
					if (typeof r == "number" || typeof r == "boolean") a = hs(function() {
						return r;
					});
					else if (typeof r == "function") {
						var o = r._reglType;
						o === "texture2d" || o === "textureCube" ? a = hs(function(e) {
							return e.link(r);
						}) : o === "framebuffer" || o === "framebufferCube" ? (W.command(r.color.length > 0, "missing color attachment for framebuffer sent to uniform \"" + e + "\"", t.commandStr), a = hs(function(e) {
							return e.link(r.color[0]);
						})) : W.commandRaise("invalid data for uniform \"" + e + "\"", t.commandStr);
					} else $(r) ? a = hs(function(t) {
						return t.global.def("[", K(r.length, function(n) {
							return W.command(typeof r[n] == "number" || typeof r[n] == "boolean", "invalid uniform " + e, t.commandStr), r[n];
						}), "]");
					}) : W.commandRaise("invalid or missing data for uniform \"" + e + "\"", t.commandStr);
					a.value = r, i[e] = a;
				}), Object.keys(r).forEach(function(e) {
					var t = r[e];
					i[e] = gs(t, function(e, n) {
						return e.invoke(n, t);
					});
				}), i;
			}
			function z(e, t) {
				var r = e.static, i = e.dynamic, o = {};
				return Object.keys(r).forEach(function(e) {
					var i = r[e], s = n.id(e), c = new g();
					if (ds(i)) c.state = la, c.buffer = a.getBuffer(a.create(i, fo, !1, !0)), c.type = 0;
					else {
						var l = a.getBuffer(i);
						if (l) c.state = la, c.buffer = l, c.type = 0;
						else if (W.command(typeof i == "object" && i, "invalid data for attribute " + e, t.commandStr), "constant" in i) {
							var u = i.constant;
							c.buffer = "null", c.state = ua, typeof u == "number" ? c.x = u : (W.command($(u) && u.length > 0 && u.length <= 4, "invalid constant for attribute " + e, t.commandStr), sa.forEach(function(e, t) {
								t < u.length && (c[e] = u[t]);
							}));
						} else {
							l = ds(i.buffer) ? a.getBuffer(a.create(i.buffer, fo, !1, !0)) : a.getBuffer(i.buffer), W.command(!!l, "missing buffer for attribute \"" + e + "\"", t.commandStr);
							var d = i.offset | 0;
							W.command(d >= 0, "invalid offset for attribute \"" + e + "\"", t.commandStr);
							var f = i.stride | 0;
							W.command(f >= 0 && f < 256, "invalid stride for attribute \"" + e + "\", must be integer betweeen [0, 255]", t.commandStr);
							var p = i.size | 0;
							W.command(!("size" in i) || p > 0 && p <= 4, "invalid size for attribute \"" + e + "\", must be 1,2,3,4", t.commandStr);
							var m = !!i.normalized, h = 0;
							"type" in i && (W.commandParameter(i.type, Ft, "invalid type for attribute " + e, t.commandStr), h = Ft[i.type]);
							var _ = i.divisor | 0;
							W.optional(function() {
								"divisor" in i && (W.command(_ === 0 || v, "cannot specify divisor for attribute \"" + e + "\", instancing not supported", t.commandStr), W.command(_ >= 0, "invalid divisor for attribute \"" + e + "\"", t.commandStr));
								var n = t.commandStr, r = [
									"buffer",
									"offset",
									"divisor",
									"normalized",
									"type",
									"size",
									"stride"
								];
								Object.keys(i).forEach(function(t) {
									W.command(r.indexOf(t) >= 0, "unknown parameter \"" + t + "\" for attribute pointer \"" + e + "\" (valid parameters are " + r + ")", n);
								});
							}), c.buffer = l, c.state = la, c.size = p, c.normalized = m, c.type = h || l.dtype, c.offset = d, c.stride = f, c.divisor = _;
						}
					}
					o[e] = hs(function(e, t) {
						var n = e.attribCache;
						if (s in n) return n[s];
						var r = { isStream: !1 };
						return Object.keys(c).forEach(function(e) {
							r[e] = c[e];
						}), c.buffer && (r.buffer = e.link(c.buffer), r.type = r.type || r.buffer + ".dtype"), n[s] = r, r;
					});
				}), Object.keys(i).forEach(function(e) {
					var t = i[e];
					function n(n, r) {
						var i = n.invoke(r, t), a = n.shared, o = n.constants, s = a.isBufferArgs, c = a.buffer;
						W.optional(function() {
							n.assert(r, i + "&&(typeof " + i + "===\"object\"||typeof " + i + "===\"function\")&&(" + s + "(" + i + ")||" + c + ".getBuffer(" + i + ")||" + c + ".getBuffer(" + i + ".buffer)||" + s + "(" + i + ".buffer)||(\"constant\" in " + i + "&&(typeof " + i + ".constant===\"number\"||" + a.isArrayLike + "(" + i + ".constant))))", "invalid dynamic attribute \"" + e + "\"");
						});
						var l = { isStream: r.def(!1) }, u = new g();
						u.state = la, Object.keys(u).forEach(function(e) {
							l[e] = r.def("" + u[e]);
						});
						var d = l.buffer, f = l.type;
						r("if(", s, "(", i, ")){", l.isStream, "=true;", d, "=", c, ".createStream(", fo, ",", i, ");", f, "=", d, ".dtype;", "}else{", d, "=", c, ".getBuffer(", i, ");", "if(", d, "){", f, "=", d, ".dtype;", "}else if(\"constant\" in ", i, "){", l.state, "=", ua, ";", "if(typeof " + i + ".constant === \"number\"){", l[sa[0]], "=", i, ".constant;", sa.slice(1).map(function(e) {
							return l[e];
						}).join("="), "=0;", "}else{", sa.map(function(e, t) {
							return l[e] + "=" + i + ".constant.length>" + t + "?" + i + ".constant[" + t + "]:0;";
						}).join(""), "}}else{", "if(", s, "(", i, ".buffer)){", d, "=", c, ".createStream(", fo, ",", i, ".buffer);", "}else{", d, "=", c, ".getBuffer(", i, ".buffer);", "}", f, "=\"type\" in ", i, "?", o.glTypes, "[", i, ".type]:", d, ".dtype;", l.normalized, "=!!", i, ".normalized;");
						function p(e) {
							r(l[e], "=", i, ".", e, "|0;");
						}
						return p("size"), p("offset"), p("stride"), p("divisor"), r("}}"), r.exit("if(", l.isStream, "){", c, ".destroyStream(", d, ");", "}"), l;
					}
					o[e] = gs(t, n);
				}), o;
			}
			function ne(e) {
				var t = e.static, n = e.dynamic, r = {};
				return Object.keys(t).forEach(function(e) {
					var n = t[e];
					r[e] = hs(function(e, t) {
						return typeof n == "number" || typeof n == "boolean" ? "" + n : e.link(n);
					});
				}), Object.keys(n).forEach(function(e) {
					var t = n[e];
					r[e] = gs(t, function(e, n) {
						return e.invoke(n, t);
					});
				}), r;
			}
			function re(e, t, n, i, a) {
				var o = e.static, s = e.dynamic;
				W.optional(function() {
					var e = [
						Ka,
						qa,
						Ja,
						Ya,
						Xa,
						Qa,
						Za,
						$a,
						Ga,
						eo
					].concat(C);
					function t(t) {
						Object.keys(t).forEach(function(t) {
							W.command(e.indexOf(t) >= 0, "unknown parameter \"" + t + "\"", a.commandStr);
						});
					}
					t(o), t(s);
				});
				var c = ee(e, t), l = P(e, a), d = F(e, l, a), f = L(e, a), p = R(e, a), m = I(e, a, c);
				function h(e) {
					var t = d[e];
					t && (p[e] = t);
				}
				h(Wa), h(E(Ua));
				var g = {
					framebuffer: l,
					draw: f,
					shader: m,
					state: p,
					dirty: Object.keys(p).length > 0,
					scopeVAO: null,
					drawVAO: null,
					useVAO: !1,
					attributes: {}
				};
				if (g.profile = N(e, a), g.uniforms = te(n, a), g.drawVAO = g.scopeVAO = f.vao, !g.drawVAO && m.program && !c && r.angle_instanced_arrays && f.static.elements) {
					var _ = !0, v = m.program.attributes.map(function(e) {
						var n = t.static[e];
						return _ &&= !!n, n;
					});
					if (_ && v.length > 0) {
						var y = u.getVAO(u.createVAO({
							attributes: v,
							elements: f.static.elements
						}));
						g.drawVAO = new ps(null, null, null, function(e, t) {
							return e.link(y);
						}), g.useVAO = !0;
					}
				}
				return c ? g.useVAO = !0 : g.attributes = z(t, a), g.context = ne(i, a), g;
			}
			function B(e, t, n) {
				var r = e.shared.context, i = e.scope();
				Object.keys(n).forEach(function(a) {
					t.save(r, "." + a);
					var o = n[a].append(e, t);
					Array.isArray(o) ? i(r, ".", a, "=[", o.join(), "];") : i(r, ".", a, "=", o, ";");
				}), t(i);
			}
			function ie(e, t, n, r) {
				var i = e.shared, a = i.gl, o = i.framebuffer, s;
				y && (s = t.def(i.extensions, ".webgl_draw_buffers"));
				var c = e.constants, l = c.drawBuffer, u = c.backBuffer, d = n ? n.append(e, t) : t.def(o, ".next");
				r || t("if(", d, "!==", o, ".cur){"), t("if(", d, "){", a, ".bindFramebuffer(", rs, ",", d, ".framebuffer);"), y && t(s, ".drawBuffersWEBGL(", l, "[", d, ".colorAttachments.length]);"), t("}else{", a, ".bindFramebuffer(", rs, ",null);"), y && t(s, ".drawBuffersWEBGL(", u, ");"), t("}", o, ".cur=", d, ";"), r || t("}");
			}
			function ae(e, t, n) {
				var r = e.shared, i = r.gl, a = e.current, o = e.next, s = r.current, c = r.next, l = e.cond(s, ".dirty");
				C.forEach(function(t) {
					var r = E(t);
					if (!(r in n.state)) {
						var u, d;
						if (r in o) {
							u = o[r], d = a[r];
							var f = K(x[r].length, function(e) {
								return l.def(u, "[", e, "]");
							});
							l(e.cond(f.map(function(e, t) {
								return e + "!==" + d + "[" + t + "]";
							}).join("||")).then(i, ".", T[r], "(", f, ");", f.map(function(e, t) {
								return d + "[" + t + "]=" + e;
							}).join(";"), ";"));
						} else {
							u = l.def(c, ".", r);
							var p = e.cond(u, "!==", s, ".", r);
							l(p), r in w ? p(e.cond(u).then(i, ".enable(", w[r], ");").else(i, ".disable(", w[r], ");"), s, ".", r, "=", u, ";") : p(i, ".", T[r], "(", u, ");", s, ".", r, "=", u, ";");
						}
					}
				}), Object.keys(n.state).length === 0 && l(s, ".dirty=false;"), t(l);
			}
			function oe(e, t, n, r) {
				var i = e.shared, a = e.current, o = i.current, s = i.gl;
				fs(Object.keys(n)).forEach(function(i) {
					var c = n[i];
					if (!r || r(c)) {
						var l = c.append(e, t);
						if (w[i]) {
							var u = w[i];
							ms(c) ? l ? t(s, ".enable(", u, ");") : t(s, ".disable(", u, ");") : t(e.cond(l).then(s, ".enable(", u, ");").else(s, ".disable(", u, ");")), t(o, ".", i, "=", l, ";");
						} else if ($(l)) {
							var d = a[i];
							t(s, ".", T[i], "(", l, ");", l.map(function(e, t) {
								return d + "[" + t + "]=" + e;
							}).join(";"), ";");
						} else t(s, ".", T[i], "(", l, ");", o, ".", i, "=", l, ";");
					}
				});
			}
			function se(e, t) {
				v && (e.instancing = t.def(e.shared.extensions, ".angle_instanced_arrays"));
			}
			function V(e, t, n, r, i) {
				var a = e.shared, o = e.stats, s = a.current, c = a.timer, l = n.profile;
				function u() {
					return typeof performance > "u" ? "Date.now()" : "performance.now()";
				}
				var d, f;
				function p(e) {
					d = t.def(), e(d, "=", u(), ";"), typeof i == "string" ? e(o, ".count+=", i, ";") : e(o, ".count++;"), m && (r ? (f = t.def(), e(f, "=", c, ".getNumPendingQueries();")) : e(c, ".beginQuery(", o, ");"));
				}
				function h(e) {
					e(o, ".cpuTime+=", u(), "-", d, ";"), m && (r ? e(c, ".pushScopeStats(", f, ",", c, ".getNumPendingQueries(),", o, ");") : e(c, ".endQuery();"));
				}
				function g(e) {
					var n = t.def(s, ".profile");
					t(s, ".profile=", e, ";"), t.exit(s, ".profile=", n, ";");
				}
				var _;
				if (l) {
					if (ms(l)) {
						l.enable ? (p(t), h(t.exit), g("true")) : g("false");
						return;
					}
					_ = l.append(e, t), g(_);
				} else _ = t.def(s, ".profile");
				var v = e.block();
				p(v), t("if(", _, "){", v, "}");
				var y = e.block();
				h(y), t.exit("if(", _, "){", y, "}");
			}
			function H(e, t, n, r, i) {
				var a = e.shared;
				function o(e) {
					switch (e) {
						case Oo:
						case Mo:
						case Io: return 2;
						case ko:
						case No:
						case Lo: return 3;
						case Ao:
						case Po:
						case Ro: return 4;
						default: return 1;
					}
				}
				function s(n, r, i) {
					var o = a.gl, s = t.def(n, ".location"), c = t.def(a.attributes, "[", s, "]"), l = i.state, u = i.buffer, d = [
						i.x,
						i.y,
						i.z,
						i.w
					], f = [
						"buffer",
						"normalized",
						"offset",
						"stride"
					];
					function p() {
						t("if(!", c, ".buffer){", o, ".enableVertexAttribArray(", s, ");}");
						var n = i.type, a = i.size ? t.def(i.size, "||", r) : r;
						if (t("if(", c, ".type!==", n, "||", c, ".size!==", a, "||", f.map(function(e) {
							return c + "." + e + "!==" + i[e];
						}).join("||"), "){", o, ".bindBuffer(", fo, ",", u, ".buffer);", o, ".vertexAttribPointer(", [
							s,
							a,
							n,
							i.normalized,
							i.stride,
							i.offset
						], ");", c, ".type=", n, ";", c, ".size=", a, ";", f.map(function(e) {
							return c + "." + e + "=" + i[e] + ";";
						}).join(""), "}"), v) {
							var l = i.divisor;
							t("if(", c, ".divisor!==", l, "){", e.instancing, ".vertexAttribDivisorANGLE(", [s, l], ");", c, ".divisor=", l, ";}");
						}
					}
					function m() {
						t("if(", c, ".buffer){", o, ".disableVertexAttribArray(", s, ");", c, ".buffer=null;", "}if(", sa.map(function(e, t) {
							return c + "." + e + "!==" + d[t];
						}).join("||"), "){", o, ".vertexAttrib4f(", s, ",", d, ");", sa.map(function(e, t) {
							return c + "." + e + "=" + d[t] + ";";
						}).join(""), "}");
					}
					l === la ? p() : l === ua ? m() : (t("if(", l, "===", la, "){"), p(), t("}else{"), m(), t("}"));
				}
				r.forEach(function(r) {
					var a = r.name, c = n.attributes[a], l;
					if (c) {
						if (!i(c)) return;
						l = c.append(e, t);
					} else {
						if (!i(_s)) return;
						var u = e.scopeAttrib(a);
						W.optional(function() {
							e.assert(t, u + ".state", "missing attribute " + a);
						}), l = {}, Object.keys(new g()).forEach(function(e) {
							l[e] = t.def(u, ".", e);
						});
					}
					s(e.link(r), o(r.info.type), l);
				});
			}
			function ce(e, t, r, i, a, o) {
				for (var s = e.shared, c = s.gl, l, u = 0; u < i.length; ++u) {
					var d = i[u], f = d.name, p = d.info.type, m = r.uniforms[f], h = e.link(d) + ".location", g;
					if (m) {
						if (!a(m)) continue;
						if (ms(m)) {
							var _ = m.value;
							if (W.command(_ != null, "missing uniform \"" + f + "\"", e.commandStr), p === Ho || p === Uo) {
								W.command(typeof _ == "function" && (p === Ho && (_._reglType === "texture2d" || _._reglType === "framebuffer") || p === Uo && (_._reglType === "textureCube" || _._reglType === "framebufferCube")), "invalid texture for uniform " + f, e.commandStr);
								var v = e.link(_._texture || _.color[0]._texture);
								t(c, ".uniform1i(", h, ",", v + ".bind());"), t.exit(v, ".unbind();");
							} else if (p === zo || p === Bo || p === Vo) {
								W.optional(function() {
									W.command($(_), "invalid matrix for uniform " + f, e.commandStr), W.command(p === zo && _.length === 4 || p === Bo && _.length === 9 || p === Vo && _.length === 16, "invalid length for matrix uniform " + f, e.commandStr);
								});
								var y = e.global.def("new Float32Array([" + Array.prototype.slice.call(_) + "])"), b = 2;
								p === Bo ? b = 3 : p === Vo && (b = 4), t(c, ".uniformMatrix", b, "fv(", h, ",false,", y, ");");
							} else {
								switch (p) {
									case Do:
										W.commandType(_, "number", "uniform " + f, e.commandStr), l = "1f";
										break;
									case Oo:
										W.command($(_) && _.length === 2, "uniform " + f, e.commandStr), l = "2f";
										break;
									case ko:
										W.command($(_) && _.length === 3, "uniform " + f, e.commandStr), l = "3f";
										break;
									case Ao:
										W.command($(_) && _.length === 4, "uniform " + f, e.commandStr), l = "4f";
										break;
									case Fo:
										W.commandType(_, "boolean", "uniform " + f, e.commandStr), l = "1i";
										break;
									case jo:
										W.commandType(_, "number", "uniform " + f, e.commandStr), l = "1i";
										break;
									case Io:
										W.command($(_) && _.length === 2, "uniform " + f, e.commandStr), l = "2i";
										break;
									case Mo:
										W.command($(_) && _.length === 2, "uniform " + f, e.commandStr), l = "2i";
										break;
									case Lo:
										W.command($(_) && _.length === 3, "uniform " + f, e.commandStr), l = "3i";
										break;
									case No:
										W.command($(_) && _.length === 3, "uniform " + f, e.commandStr), l = "3i";
										break;
									case Ro:
										W.command($(_) && _.length === 4, "uniform " + f, e.commandStr), l = "4i";
										break;
									case Po: W.command($(_) && _.length === 4, "uniform " + f, e.commandStr), l = "4i";
								}
								t(c, ".uniform", l, "(", h, ",", $(_) ? Array.prototype.slice.call(_) : _, ");");
							}
							continue;
						}
						g = m.append(e, t);
					} else {
						if (!a(_s)) continue;
						g = t.def(s.uniforms, "[", n.id(f), "]");
					}
					p === Ho ? (W(!Array.isArray(g), "must specify a scalar prop for textures"), t("if(", g, "&&", g, "._reglType===\"framebuffer\"){", g, "=", g, ".color[0];", "}")) : p === Uo && (W(!Array.isArray(g), "must specify a scalar prop for cube maps"), t("if(", g, "&&", g, "._reglType===\"framebufferCube\"){", g, "=", g, ".color[0];", "}")), W.optional(function() {
						function n(n, r) {
							e.assert(t, n, "bad data or missing for uniform \"" + f + "\".  " + r);
						}
						function r(e) {
							W(!Array.isArray(g), "must not specify an array type for uniform"), n("typeof " + g + "===\"" + e + "\"", "invalid type, expected " + e);
						}
						function i(t, r) {
							Array.isArray(g) ? W(g.length === t, "must have length " + t) : n(s.isArrayLike + "(" + g + ")&&" + g + ".length===" + t, "invalid vector, should have length " + t, e.commandStr);
						}
						function a(t) {
							W(!Array.isArray(g), "must not specify a value type"), n("typeof " + g + "===\"function\"&&" + g + "._reglType===\"texture" + (t === go ? "2d" : "Cube") + "\"", "invalid texture type", e.commandStr);
						}
						switch (p) {
							case jo:
								r("number");
								break;
							case Mo:
								i(2, "number");
								break;
							case No:
								i(3, "number");
								break;
							case Po:
								i(4, "number");
								break;
							case Do:
								r("number");
								break;
							case Oo:
								i(2, "number");
								break;
							case ko:
								i(3, "number");
								break;
							case Ao:
								i(4, "number");
								break;
							case Fo:
								r("boolean");
								break;
							case Io:
								i(2, "boolean");
								break;
							case Lo:
								i(3, "boolean");
								break;
							case Ro:
								i(4, "boolean");
								break;
							case zo:
								i(4, "number");
								break;
							case Bo:
								i(9, "number");
								break;
							case Vo:
								i(16, "number");
								break;
							case Ho:
								a(go);
								break;
							case Uo: a(_o);
						}
					});
					var x = 1;
					switch (p) {
						case Ho:
						case Uo:
							var S = t.def(g, "._texture");
							t(c, ".uniform1i(", h, ",", S, ".bind());"), t.exit(S, ".unbind();");
							continue;
						case jo:
						case Fo:
							l = "1i";
							break;
						case Mo:
						case Io:
							l = "2i", x = 2;
							break;
						case No:
						case Lo:
							l = "3i", x = 3;
							break;
						case Po:
						case Ro:
							l = "4i", x = 4;
							break;
						case Do:
							l = "1f";
							break;
						case Oo:
							l = "2f", x = 2;
							break;
						case ko:
							l = "3f", x = 3;
							break;
						case Ao:
							l = "4f", x = 4;
							break;
						case zo:
							l = "Matrix2fv";
							break;
						case Bo:
							l = "Matrix3fv";
							break;
						case Vo: l = "Matrix4fv";
					}
					if (l.charAt(0) === "M") {
						t(c, ".uniform", l, "(", h, ",");
						var C = (p - zo + 2) ** 2, w = e.global.def("new Float32Array(", C, ")");
						Array.isArray(g) ? t("false,(", K(C, function(e) {
							return w + "[" + e + "]=" + g[e];
						}), ",", w, ")") : t("false,(Array.isArray(", g, ")||", g, " instanceof Float32Array)?", g, ":(", K(C, function(e) {
							return w + "[" + e + "]=" + g + "[" + e + "]";
						}), ",", w, ")"), t(");");
					} else if (x > 1) {
						for (var T = [], E = [], D = 0; D < x; ++D) Array.isArray(g) ? E.push(g[D]) : E.push(t.def(g + "[" + D + "]")), o && T.push(t.def());
						o && t("if(!", e.batchId, "||", T.map(function(e, t) {
							return e + "!==" + E[t];
						}).join("||"), "){", T.map(function(e, t) {
							return e + "=" + E[t] + ";";
						}).join("")), t(c, ".uniform", l, "(", h, ",", E.join(","), ");"), o && t("}");
					} else {
						if (W(!Array.isArray(g), "uniform value must not be an array"), o) {
							var O = t.def();
							t("if(!", e.batchId, "||", O, "!==", g, "){", O, "=", g, ";");
						}
						t(c, ".uniform", l, "(", h, ",", g, ");"), o && t("}");
					}
				}
			}
			function le(e, t, n, r) {
				var i = e.shared, a = i.gl, o = i.draw, s = r.draw;
				function c() {
					var c = s.elements, l, u = t;
					return c ? ((c.contextDep && r.contextDynamic || c.propDep) && (u = n), l = c.append(e, u), s.elementsActive && u("if(" + l + ")" + a + ".bindBuffer(" + po + "," + l + ".buffer.buffer);")) : (l = u.def(), u(l, "=", o, ".", Ya, ";", "if(", l, "){", a, ".bindBuffer(", po, ",", l, ".buffer.buffer);}", "else if(", i.vao, ".currentVAO){", l, "=", e.shared.elements + ".getElements(" + i.vao, ".currentVAO.elements);", b ? "" : "if(" + l + ")" + a + ".bindBuffer(" + po + "," + l + ".buffer.buffer);", "}")), l;
				}
				function l() {
					var i = s.count, a, c = t;
					return i ? ((i.contextDep && r.contextDynamic || i.propDep) && (c = n), a = i.append(e, c), W.optional(function() {
						i.MISSING && e.assert(t, "false", "missing vertex count"), i.DYNAMIC && e.assert(c, a + ">=0", "missing vertex count");
					})) : (a = c.def(o, ".", Za), W.optional(function() {
						e.assert(c, a + ">=0", "missing vertex count");
					})), a;
				}
				var u = c();
				function d(i) {
					var a = s[i];
					return a ? a.contextDep && r.contextDynamic || a.propDep ? a.append(e, n) : a.append(e, t) : t.def(o, ".", i);
				}
				var f = d(Xa), p = d(Qa), m = l();
				if (typeof m == "number") {
					if (m === 0) return;
				} else n("if(", m, "){"), n.exit("}");
				var h, g;
				v && (h = d($a), g = e.instancing);
				var _ = u + ".type", y = s.elements && ms(s.elements) && !s.vaoActive;
				function x() {
					function e() {
						n(g, ".drawElementsInstancedANGLE(", [
							f,
							m,
							_,
							p + "<<((" + _ + "-" + ca + ")>>1)",
							h
						], ");");
					}
					function t() {
						n(g, ".drawArraysInstancedANGLE(", [
							f,
							p,
							m,
							h
						], ");");
					}
					u && u !== "null" ? y ? e() : (n("if(", u, "){"), e(), n("}else{"), t(), n("}")) : t();
				}
				function S() {
					function e() {
						n(a + ".drawElements(" + [
							f,
							m,
							_,
							p + "<<((" + _ + "-" + ca + ")>>1)"
						] + ");");
					}
					function t() {
						n(a + ".drawArrays(" + [
							f,
							p,
							m
						] + ");");
					}
					u && u !== "null" ? y ? e() : (n("if(", u, "){"), e(), n("}else{"), t(), n("}")) : t();
				}
				v && (typeof h != "number" || h >= 0) ? typeof h == "string" ? (n("if(", h, ">0){"), x(), n("}else if(", h, "<0){"), S(), n("}")) : x() : S();
			}
			function ue(e, t, n, r, i) {
				var a = M(), o = a.proc("body", i);
				return W.optional(function() {
					a.commandStr = t.commandStr, a.command = a.link(t.commandStr);
				}), v && (a.instancing = o.def(a.shared.extensions, ".angle_instanced_arrays")), e(a, o, n, r), a.compile().body;
			}
			function U(e, t, n, r) {
				se(e, t), n.useVAO ? n.drawVAO ? t(e.shared.vao, ".setVAO(", n.drawVAO.append(e, t), ");") : t(e.shared.vao, ".setVAO(", e.shared.vao, ".targetVAO);") : (t(e.shared.vao, ".setVAO(null);"), H(e, t, n, r.attributes, function() {
					return !0;
				})), ce(e, t, n, r.uniforms, function() {
					return !0;
				}, !1), le(e, t, t, n);
			}
			function de(e, t) {
				var n = e.proc("draw", 1);
				se(e, n), B(e, n, t.context), ie(e, n, t.framebuffer), ae(e, n, t), oe(e, n, t.state), V(e, n, t, !1, !0);
				var r = t.shader.progVar.append(e, n);
				if (n(e.shared.gl, ".useProgram(", r, ".program);"), t.shader.program) U(e, n, t, t.shader.program);
				else {
					n(e.shared.vao, ".setVAO(null);");
					var i = e.global.def("{}"), a = n.def(r, ".id"), o = n.def(i, "[", a, "]");
					n(e.cond(o).then(o, ".call(this,a0);").else(o, "=", i, "[", a, "]=", e.link(function(n) {
						return ue(U, e, t, n, 1);
					}), "(", r, ");", o, ".call(this,a0);"));
				}
				Object.keys(t.state).length > 0 && n(e.shared.current, ".dirty=true;"), e.shared.vao && n(e.shared.vao, ".setVAO(null);");
			}
			function fe(e, t, n, r) {
				e.batchId = "a1", se(e, t);
				function i() {
					return !0;
				}
				H(e, t, n, r.attributes, i), ce(e, t, n, r.uniforms, i, !1), le(e, t, t, n);
			}
			function pe(e, t, n, r) {
				se(e, t);
				var i = n.contextDep, a = t.def(), o = "a0", s = "a1", c = t.def();
				e.shared.props = c, e.batchId = a;
				var l = e.scope(), u = e.scope();
				t(l.entry, "for(", a, "=0;", a, "<", s, ";++", a, "){", c, "=", o, "[", a, "];", u, "}", l.exit);
				function d(e) {
					return e.contextDep && i || e.propDep;
				}
				function f(e) {
					return !d(e);
				}
				if (n.needsContext && B(e, u, n.context), n.needsFramebuffer && ie(e, u, n.framebuffer), oe(e, u, n.state, d), n.profile && d(n.profile) && V(e, u, n, !1, !0), r) n.useVAO ? n.drawVAO ? d(n.drawVAO) ? u(e.shared.vao, ".setVAO(", n.drawVAO.append(e, u), ");") : l(e.shared.vao, ".setVAO(", n.drawVAO.append(e, l), ");") : l(e.shared.vao, ".setVAO(", e.shared.vao, ".targetVAO);") : (l(e.shared.vao, ".setVAO(null);"), H(e, l, n, r.attributes, f), H(e, u, n, r.attributes, d)), ce(e, l, n, r.uniforms, f, !1), ce(e, u, n, r.uniforms, d, !0), le(e, l, u, n);
				else {
					var p = e.global.def("{}"), m = n.shader.progVar.append(e, u), h = u.def(m, ".id"), g = u.def(p, "[", h, "]");
					u(e.shared.gl, ".useProgram(", m, ".program);", "if(!", g, "){", g, "=", p, "[", h, "]=", e.link(function(t) {
						return ue(fe, e, n, t, 2);
					}), "(", m, ");}", g, ".call(this,a0[", a, "],", a, ");");
				}
			}
			function me(e, t) {
				var n = e.proc("batch", 2);
				e.batchId = "0", se(e, n);
				var r = !1, i = !0;
				Object.keys(t.context).forEach(function(e) {
					r ||= t.context[e].propDep;
				}), r || (B(e, n, t.context), i = !1);
				var a = t.framebuffer, o = !1;
				a ? (a.propDep ? r = o = !0 : a.contextDep && r && (o = !0), o || ie(e, n, a)) : ie(e, n, null), t.state.viewport && t.state.viewport.propDep && (r = !0);
				function s(e) {
					return e.contextDep && r || e.propDep;
				}
				ae(e, n, t), oe(e, n, t.state, function(e) {
					return !s(e);
				}), t.profile && s(t.profile) || V(e, n, t, !1, "a1"), t.contextDep = r, t.needsContext = i, t.needsFramebuffer = o;
				var c = t.shader.progVar;
				if (c.contextDep && r || c.propDep) pe(e, n, t, null);
				else {
					var l = c.append(e, n);
					if (n(e.shared.gl, ".useProgram(", l, ".program);"), t.shader.program) pe(e, n, t, t.shader.program);
					else {
						n(e.shared.vao, ".setVAO(null);");
						var u = e.global.def("{}"), d = n.def(l, ".id"), f = n.def(u, "[", d, "]");
						n(e.cond(f).then(f, ".call(this,a0,a1);").else(f, "=", u, "[", d, "]=", e.link(function(n) {
							return ue(pe, e, t, n, 2);
						}), "(", l, ");", f, ".call(this,a0,a1);"));
					}
				}
				Object.keys(t.state).length > 0 && n(e.shared.current, ".dirty=true;"), e.shared.vao && n(e.shared.vao, ".setVAO(null);");
			}
			function he(e, t) {
				var r = e.proc("scope", 3);
				e.batchId = "a2";
				var i = e.shared, a = i.current;
				B(e, r, t.context), t.framebuffer && t.framebuffer.append(e, r), fs(Object.keys(t.state)).forEach(function(n) {
					var a = t.state[n].append(e, r);
					$(a) ? a.forEach(function(t, i) {
						r.set(e.next[n], "[" + i + "]", t);
					}) : r.set(i.next, "." + n, a);
				}), V(e, r, t, !0, !0), [
					Ya,
					Qa,
					Za,
					$a,
					Xa
				].forEach(function(n) {
					var a = t.draw[n];
					a && r.set(i.draw, "." + n, "" + a.append(e, r));
				}), Object.keys(t.uniforms).forEach(function(a) {
					var o = t.uniforms[a].append(e, r);
					Array.isArray(o) && (o = "[" + o.join() + "]"), r.set(i.uniforms, "[" + n.id(a) + "]", o);
				}), Object.keys(t.attributes).forEach(function(n) {
					var i = t.attributes[n].append(e, r), a = e.scopeAttrib(n);
					Object.keys(new g()).forEach(function(e) {
						r.set(a, "." + e, i[e]);
					});
				}), t.scopeVAO && r.set(i.vao, ".targetVAO", t.scopeVAO.append(e, r));
				function o(n) {
					var a = t.shader[n];
					a && r.set(i.shader, "." + n, a.append(e, r));
				}
				o(qa), o(Ja), Object.keys(t.state).length > 0 && (r(a, ".dirty=true;"), r.exit(a, ".dirty=true;")), r("a1(", e.shared.context, ",a0,", e.batchId, ");");
			}
			function ge(e) {
				if (!(typeof e != "object" || $(e))) {
					for (var t = Object.keys(e), n = 0; n < t.length; ++n) if (Ce.isDynamic(e[t[n]])) return !0;
					return !1;
				}
			}
			function G(e, t, n) {
				var r = t.static[n];
				if (!r || !ge(r)) return;
				var i = e.global, a = Object.keys(r), o = !1, s = !1, c = !1, l = e.global.def("{}");
				a.forEach(function(t) {
					var n = r[t];
					if (Ce.isDynamic(n)) {
						typeof n == "function" && (n = r[t] = Ce.unbox(n));
						var a = gs(n, null);
						o ||= a.thisDep, c ||= a.propDep, s ||= a.contextDep;
					} else {
						switch (i(l, ".", t, "="), typeof n) {
							case "number":
								i(n);
								break;
							case "string":
								i("\"", n, "\"");
								break;
							case "object":
								Array.isArray(n) && i("[", n.join(), "]");
								break;
							default: i(e.link(n));
						}
						i(";");
					}
				});
				function u(e, t) {
					a.forEach(function(n) {
						var i = r[n];
						Ce.isDynamic(i) && t(l, ".", n, "=", e.invoke(t, i), ";");
					});
				}
				t.dynamic[n] = new Ce.DynamicVariable(ha, {
					thisDep: o,
					contextDep: s,
					propDep: c,
					ref: l,
					append: u
				}), delete t.static[n];
			}
			function _e(e, n, r, i, a) {
				var o = M();
				o.stats = o.link(a), Object.keys(n.static).forEach(function(e) {
					G(o, n, e);
				}), uo.forEach(function(t) {
					G(o, e, t);
				});
				var s = re(e, n, r, i, o);
				return de(o, s), he(o, s), me(o, s), t(o.compile(), { destroy: function() {
					s.shader.program.destroy();
				} });
			}
			return {
				next: S,
				current: x,
				procs: (function() {
					var e = M(), t = e.proc("poll"), n = e.proc("refresh"), a = e.block();
					t(a), n(a);
					var o = e.shared, s = o.gl, c = o.next, l = o.current;
					a(l, ".dirty=false;"), ie(e, t), ie(e, n, null, !0);
					var u;
					v && (u = e.link(v)), r.oes_vertex_array_object && n(e.link(r.oes_vertex_array_object), ".bindVertexArrayOES(null);");
					for (var d = 0; d < i.maxAttributes; ++d) {
						var f = n.def(o.attributes, "[", d, "]"), p = e.cond(f, ".buffer");
						p.then(s, ".enableVertexAttribArray(", d, ");", s, ".bindBuffer(", fo, ",", f, ".buffer.buffer);", s, ".vertexAttribPointer(", d, ",", f, ".size,", f, ".type,", f, ".normalized,", f, ".stride,", f, ".offset);").else(s, ".disableVertexAttribArray(", d, ");", s, ".vertexAttrib4f(", d, ",", f, ".x,", f, ".y,", f, ".z,", f, ".w);", f, ".buffer=null;"), n(p), v && n(u, ".vertexAttribDivisorANGLE(", d, ",", f, ".divisor);");
					}
					return n(e.shared.vao, ".currentVAO=null;", e.shared.vao, ".setVAO(", e.shared.vao, ".targetVAO);"), Object.keys(w).forEach(function(r) {
						var i = w[r], o = a.def(c, ".", r), u = e.block();
						u("if(", o, "){", s, ".enable(", i, ")}else{", s, ".disable(", i, ")}", l, ".", r, "=", o, ";"), n(u), t("if(", o, "!==", l, ".", r, "){", u, "}");
					}), Object.keys(T).forEach(function(r) {
						var i = T[r], o = x[r], u, d, f = e.block();
						if (f(s, ".", i, "("), $(o)) {
							var p = o.length;
							u = e.global.def(c, ".", r), d = e.global.def(l, ".", r), f(K(p, function(e) {
								return u + "[" + e + "]";
							}), ");", K(p, function(e) {
								return d + "[" + e + "]=" + u + "[" + e + "];";
							}).join("")), t("if(", K(p, function(e) {
								return u + "[" + e + "]!==" + d + "[" + e + "]";
							}).join("||"), "){", f, "}");
						} else u = a.def(c, ".", r), d = a.def(l, ".", r), f(u, ");", l, ".", r, "=", u, ";"), t("if(", u, "!==", d, "){", f, "}");
						n(f);
					}), e.compile();
				})(),
				compile: _e
			};
		}
		function ys() {
			return {
				vaoCount: 0,
				bufferCount: 0,
				elementsCount: 0,
				framebufferCount: 0,
				shaderCount: 0,
				textureCount: 0,
				cubeCount: 0,
				renderbufferCount: 0,
				maxTextureUnits: 0
			};
		}
		var bs = 34918, xs = 34919, Ss = 35007, Cs = function(e, t) {
			if (!t.ext_disjoint_timer_query) return null;
			var n = [];
			function r() {
				return n.pop() || t.ext_disjoint_timer_query.createQueryEXT();
			}
			function i(e) {
				n.push(e);
			}
			var a = [];
			function o(e) {
				var n = r();
				t.ext_disjoint_timer_query.beginQueryEXT(Ss, n), a.push(n), p(a.length - 1, a.length, e);
			}
			function s() {
				t.ext_disjoint_timer_query.endQueryEXT(Ss);
			}
			function c() {
				this.startQueryIndex = -1, this.endQueryIndex = -1, this.sum = 0, this.stats = null;
			}
			var l = [];
			function u() {
				return l.pop() || new c();
			}
			function d(e) {
				l.push(e);
			}
			var f = [];
			function p(e, t, n) {
				var r = u();
				r.startQueryIndex = e, r.endQueryIndex = t, r.sum = 0, r.stats = n, f.push(r);
			}
			var m = [], h = [];
			function g() {
				var e, n, r = a.length;
				if (r !== 0) {
					h.length = Math.max(h.length, r + 1), m.length = Math.max(m.length, r + 1), m[0] = 0, h[0] = 0;
					var o = 0;
					for (e = 0, n = 0; n < a.length; ++n) {
						var s = a[n];
						t.ext_disjoint_timer_query.getQueryObjectEXT(s, xs) ? (o += t.ext_disjoint_timer_query.getQueryObjectEXT(s, bs), i(s)) : a[e++] = s, m[n + 1] = o, h[n + 1] = e;
					}
					for (a.length = e, e = 0, n = 0; n < f.length; ++n) {
						var c = f[n], l = c.startQueryIndex, u = c.endQueryIndex;
						c.sum += m[u] - m[l];
						var p = h[l], g = h[u];
						g === p ? (c.stats.gpuTime += c.sum / 1e6, d(c)) : (c.startQueryIndex = p, c.endQueryIndex = g, f[e++] = c);
					}
					f.length = e;
				}
			}
			return {
				beginQuery: o,
				endQuery: s,
				pushScopeStats: p,
				update: g,
				getNumPendingQueries: function() {
					return a.length;
				},
				clear: function() {
					n.push.apply(n, a);
					for (var e = 0; e < n.length; e++) t.ext_disjoint_timer_query.deleteQueryEXT(n[e]);
					a.length = 0, n.length = 0;
				},
				restore: function() {
					a.length = 0, n.length = 0;
				}
			};
		}, ws = 16384, Ts = 256, Es = 1024, Ds = 34962, Os = "webglcontextlost", ks = "webglcontextrestored", As = 1, js = 2, Ms = 3;
		function Ns(e, t) {
			for (var n = 0; n < e.length; ++n) if (e[n] === t) return n;
			return -1;
		}
		function Ps(e) {
			var n = Ne(e);
			if (!n) return null;
			var r = n.gl, i = r.getContextAttributes(), a = r.isContextLost(), o = Pe(r, n);
			if (!o) return null;
			var s = Ee(), c = ys(), l = o.extensions, u = Cs(r, l), d = Te(), f = r.drawingBufferWidth, p = r.drawingBufferHeight, m = {
				tick: 0,
				time: 0,
				viewportWidth: f,
				viewportHeight: p,
				framebufferWidth: f,
				framebufferHeight: p,
				drawingBufferWidth: f,
				drawingBufferHeight: p,
				pixelRatio: n.pixelRatio
			}, h = {}, g = {
				elements: null,
				primitive: 4,
				count: -1,
				offset: 0,
				instances: -1
			}, _ = Tt(r, l), v = qt(r, c, n, x), y = cn(r, l, v, c), b = qi(r, l, _, c, v, y, g);
			function x(e) {
				return b.destroyBuffer(e);
			}
			var S = Qi(r, s, c, n), C = Xr(r, l, _, function() {
				E.procs.poll();
			}, m, c, n), w = ui(r, l, _, c, n), T = Vi(r, l, _, C, w, c), E = vs(r, s, l, _, v, y, C, T, h, b, S, g, m, u, n), D = ra(r, T, E.procs.poll, m, i, l, _), O = E.next, k = r.canvas, A = [], j = [], M = [], N = [n.onDestroy], P = null;
			function F() {
				if (A.length === 0) u && u.update(), P = null;
				else {
					P = we.next(F), oe();
					for (var e = A.length - 1; e >= 0; --e) {
						var t = A[e];
						t && t(m, null, 0);
					}
					r.flush(), u && u.update();
				}
			}
			function ee() {
				!P && A.length > 0 && (P = we.next(F));
			}
			function I() {
				P &&= (we.cancel(F), null);
			}
			function L(e) {
				e.preventDefault(), a = !0, I(), j.forEach(function(e) {
					e();
				});
			}
			function R(e) {
				r.getError(), a = !1, o.restore(), S.restore(), v.restore(), C.restore(), w.restore(), T.restore(), b.restore(), u && u.restore(), E.procs.refresh(), ee(), M.forEach(function(e) {
					e();
				});
			}
			k && (k.addEventListener(Os, L, !1), k.addEventListener(ks, R, !1));
			function te() {
				A.length = 0, I(), k && (k.removeEventListener(Os, L), k.removeEventListener(ks, R)), S.clear(), T.clear(), w.clear(), b.clear(), C.clear(), y.clear(), v.clear(), u && u.clear(), N.forEach(function(e) {
					e();
				});
			}
			function z(e) {
				W(!!e, "invalid args to regl({...})"), W.type(e, "object", "invalid args to regl({...})");
				function n(e) {
					var n = t({}, e);
					delete n.uniforms, delete n.attributes, delete n.context, delete n.vao, "stencil" in n && n.stencil.op && (n.stencil.opBack = n.stencil.opFront = n.stencil.op, delete n.stencil.op);
					function r(e) {
						if (e in n) {
							var t = n[e];
							delete n[e], Object.keys(t).forEach(function(r) {
								n[e + "." + r] = t[r];
							});
						}
					}
					return r("blend"), r("depth"), r("cull"), r("stencil"), r("polygonOffset"), r("scissor"), r("sample"), "vao" in e && (n.vao = e.vao), n;
				}
				function r(e, t) {
					var n = {}, r = {};
					return Object.keys(e).forEach(function(i) {
						var a = e[i];
						if (Ce.isDynamic(a)) r[i] = Ce.unbox(a, i);
						else {
							if (t && Array.isArray(a)) {
								for (var o = 0; o < a.length; ++o) if (Ce.isDynamic(a[o])) {
									r[i] = Ce.unbox(a, i);
									return;
								}
							}
							n[i] = a;
						}
					}), {
						dynamic: r,
						static: n
					};
				}
				var i = r(e.context || {}, !0), o = r(e.uniforms || {}, !0), s = r(e.attributes || {}, !1), c = r(n(e), !1), l = {
					gpuTime: 0,
					cpuTime: 0,
					count: 0
				}, u = E.compile(c, s, o, i, l), d = u.draw, f = u.batch, p = u.scope, m = [];
				function h(e) {
					for (; m.length < e;) m.push(null);
					return m;
				}
				function g(e, t) {
					var n;
					if (a && W.raise("context lost"), typeof e == "function") return p.call(this, null, e, 0);
					if (typeof t == "function") {
						if (typeof e == "number") for (n = 0; n < e; ++n) p.call(this, null, t, n);
						else if (Array.isArray(e)) for (n = 0; n < e.length; ++n) p.call(this, e[n], t, n);
						else return p.call(this, e, t, 0);
					} else if (typeof e == "number") {
						if (e > 0) return f.call(this, h(e | 0), e | 0);
					} else if (Array.isArray(e)) {
						if (e.length) return f.call(this, e, e.length);
					} else return d.call(this, e);
				}
				return t(g, {
					stats: l,
					destroy: function() {
						u.destroy();
					}
				});
			}
			var ne = T.setFBO = z({ framebuffer: Ce.define.call(null, As, "framebuffer") });
			function re(e, t) {
				var n = 0;
				E.procs.poll();
				var i = t.color;
				i && (r.clearColor(+i[0] || 0, +i[1] || 0, +i[2] || 0, +i[3] || 0), n |= ws), "depth" in t && (r.clearDepth(+t.depth), n |= Ts), "stencil" in t && (r.clearStencil(t.stencil | 0), n |= Es), W(!!n, "called regl.clear with no buffer specified"), r.clear(n);
			}
			function B(e) {
				if (W(typeof e == "object" && e, "regl.clear() takes an object as input"), "framebuffer" in e) {
					if (e.framebuffer && e.framebuffer_reglType === "framebufferCube") for (var n = 0; n < 6; ++n) ne(t({ framebuffer: e.framebuffer.faces[n] }, e), re);
					else ne(e, re);
				} else re(null, e);
			}
			function ie(e) {
				W.type(e, "function", "regl.frame() callback must be a function"), A.push(e);
				function t() {
					var t = Ns(A, e);
					W(t >= 0, "cannot cancel a frame twice");
					function n() {
						var e = Ns(A, n);
						A[e] = A[A.length - 1], --A.length, A.length <= 0 && I();
					}
					A[t] = n;
				}
				return ee(), { cancel: t };
			}
			function ae() {
				var e = O.viewport, t = O.scissor_box;
				e[0] = e[1] = t[0] = t[1] = 0, m.viewportWidth = m.framebufferWidth = m.drawingBufferWidth = e[2] = t[2] = r.drawingBufferWidth, m.viewportHeight = m.framebufferHeight = m.drawingBufferHeight = e[3] = t[3] = r.drawingBufferHeight;
			}
			function oe() {
				m.tick += 1, m.time = V(), ae(), E.procs.poll();
			}
			function se() {
				C.refresh(), ae(), E.procs.refresh(), u && u.update();
			}
			function V() {
				return (Te() - d) / 1e3;
			}
			se();
			function H(e, t) {
				W.type(t, "function", "listener callback must be a function");
				var n;
				switch (e) {
					case "frame": return ie(t);
					case "lost":
						n = j;
						break;
					case "restore":
						n = M;
						break;
					case "destroy":
						n = N;
						break;
					default: W.raise("invalid event, must be one of frame,lost,restore,destroy");
				}
				return n.push(t), { cancel: function() {
					for (var e = 0; e < n.length; ++e) if (n[e] === t) {
						n[e] = n[n.length - 1], n.pop();
						return;
					}
				} };
			}
			var ce = t(z, {
				clear: B,
				prop: Ce.define.bind(null, As),
				context: Ce.define.bind(null, js),
				this: Ce.define.bind(null, Ms),
				draw: z({}),
				buffer: function(e) {
					return v.create(e, Ds, !1, !1);
				},
				elements: function(e) {
					return y.create(e, !1);
				},
				texture: C.create2D,
				cube: C.createCube,
				renderbuffer: w.create,
				framebuffer: T.create,
				framebufferCube: T.createCube,
				vao: b.createVAO,
				attributes: i,
				frame: ie,
				on: H,
				limits: _,
				hasExtension: function(e) {
					return _.extensions.indexOf(e.toLowerCase()) >= 0;
				},
				read: D,
				destroy: te,
				_gl: r,
				_refresh: se,
				poll: function() {
					oe(), u && u.update();
				},
				now: V,
				stats: c
			});
			return n.onDone(null, ce), ce;
		}
		return Ps;
	}));
})))(), 1), z = new window.BroadcastChannel("pub-sub-es"), ne = (e) => typeof e == "string", re = (e, t) => ne(e) && t ? e.toLowerCase() : e, B = (e, t) => (n, r, i = Infinity) => {
	let a = re(n, t?.caseInsensitive), o = e[a] || [];
	return o.push({
		handler: r,
		times: +i || Infinity
	}), e[a] = o, {
		event: a,
		handler: r
	};
}, ie = (e) => typeof e == "object";
function ae(e, t) {
	function n(n, r) {
		let i, a;
		ie(n) ? (a = n.handler, i = n.event) : (i = n, a = r);
		let o = e[re(i, t?.caseInsensitive)];
		if (!o) return;
		let s = o.findIndex((e) => e.handler === a);
		s === -1 || s >= o.length || o.splice(s, 1);
	}
	return n;
}
var oe = (e) => !!e, se = (e, t) => {
	let n = ae(e);
	return (...r) => {
		let [i, a, o] = r, s = re(i, t?.caseInsensitive), c = e[s];
		if (!oe(c)) return;
		let l = [...c];
		for (let e of l) --e.times < 1 && n(s, e.handler);
		let u = o?.async === void 0 ? t?.async : o.async, d = () => {
			for (let e of l) e.handler(a);
		};
		if (u ? setTimeout(d, 0) : d(), t?.isGlobal && !o?.isNoGlobalBroadcast) try {
			z.postMessage({
				event: s,
				news: a
			});
		} catch (e) {
			if (e instanceof Error && e.name === "DataCloneError") console.warn(`Could not broadcast '${s.toString()}' globally. Payload is not clonable.`);
			else throw e;
		}
	};
};
function V(e) {
	return Object.keys(e);
}
var H = (e) => () => {
	for (let t of V(e)) delete e[t];
}, ce = () => ({}), le = (e) => {
	let t = !!e?.async, n = !!e?.caseInsensitive, r = e?.stack || ce();
	return {
		publish: se(r, {
			async: t,
			caseInsensitive: n
		}),
		subscribe: B(r, { caseInsensitive: n }),
		unsubscribe: ae(r, { caseInsensitive: n }),
		clear: H(r),
		stack: r
	};
}, ue = ce(), U = {
	publish: se(ue, { isGlobal: !0 }),
	subscribe: B(ue),
	unsubscribe: ae(ue),
	clear: H(ue),
	stack: ue
};
z.onmessage = ({ data: { event: e, news: t } }) => U.publish(e, t, { isNoGlobalBroadcast: !0 });
// node_modules/regl-scatterplot/dist/regl-scatterplot.esm.js
var de = (e) => e * e * e, fe = (e) => e < .5 ? 4 * e * e * e : (e - 1) * (2 * e - 2) * (2 * e - 2) + 1, W = (e) => --e * e * e + 1, pe = (e) => e, me = (e) => e * e, he = (e) => e < .5 ? 2 * e * e : -1 + (4 - 2 * e) * e, ge = (e) => e * (2 - e), G = (e) => e, _e = (e, t) => {
	if (e === t) return !0;
	if (e.length !== t.length) return !1;
	let n = new Set(e), r = new Set(t);
	return n.size === r.size && t.every((e) => n.has(e));
}, ve = (e) => Math.sqrt(e.reduce((e, t) => e + t ** 2, 0)), ye = (e) => e.reduce((e, t) => t > e ? t : e, -Infinity), be = (e, t = G) => {
	let n = [];
	for (let r = 0; r < e; r++) n.push(t(r, e));
	return n;
}, xe = (e, t) => {
	let n = [];
	return e.forEach((e) => {
		n[e] = !0;
	}), t.forEach((e) => {
		n[e] = !0;
	}), n.reduce((e, t, n) => (t && e.push(n), e), []);
}, Se = (e, ...t) => (t.forEach((t) => {
	let n = Object.keys(t).reduce((e, n) => (e[n] = Object.getOwnPropertyDescriptor(t, n), e), {});
	Object.getOwnPropertySymbols(t).forEach((e) => {
		let r = Object.getOwnPropertyDescriptor(t, e);
		r?.enumerable && (n[e] = r);
	}), Object.defineProperties(e, n);
}), e);
function Ce(...e) {
	return (t) => e.reduce((e, t) => t(e), t);
}
var we = (e) => (t) => Se({ __proto__: { constructor: e } }, t), Te = (e, t) => (n) => Se(n, { get [e]() {
	return t;
} }), Ee = (e, t, n, r) => Math.sqrt((e - n) ** 2 + (t - r) ** 2), De = (e) => new Worker(window.URL.createObjectURL(new Blob([`(${e.toString()})()`], { type: "text/javascript" }))), Oe = (e = 1) => new Promise((t) => {
	let n = 0, r = () => requestAnimationFrame(() => {
		n++, n < e ? r() : t(void 0);
	});
	r();
}), ke = (e, t, n) => {
	let r, i = 0;
	n = n === null ? t : n;
	let a = (...t) => {
		clearTimeout(r), r = setTimeout(() => {
			i > 0 && (e(...t), i = 0);
		}, n);
	}, o = !1, s = (...n) => {
		o ? (i++, a(...n)) : (e(...n), a(...n), o = !0, i = 0, setTimeout(() => {
			o = !1;
		}, t));
	};
	return s.reset = () => {
		o = !1;
	}, s.cancel = () => {
		clearTimeout(r);
	}, s.now = (...t) => e(...t), s;
}, Ae = 1e-6, je = typeof Float32Array < "u" ? Float32Array : Array;
function Me() {
	var e = new je(16);
	return je != Float32Array && (e[1] = 0, e[2] = 0, e[3] = 0, e[4] = 0, e[6] = 0, e[7] = 0, e[8] = 0, e[9] = 0, e[11] = 0, e[12] = 0, e[13] = 0, e[14] = 0), e[0] = 1, e[5] = 1, e[10] = 1, e[15] = 1, e;
}
function Ne(e) {
	var t = new je(16);
	return t[0] = e[0], t[1] = e[1], t[2] = e[2], t[3] = e[3], t[4] = e[4], t[5] = e[5], t[6] = e[6], t[7] = e[7], t[8] = e[8], t[9] = e[9], t[10] = e[10], t[11] = e[11], t[12] = e[12], t[13] = e[13], t[14] = e[14], t[15] = e[15], t;
}
function Pe(e, t) {
	var n = t[0], r = t[1], i = t[2], a = t[3], o = t[4], s = t[5], c = t[6], l = t[7], u = t[8], d = t[9], f = t[10], p = t[11], m = t[12], h = t[13], g = t[14], _ = t[15], v = n * s - r * o, y = n * c - i * o, b = n * l - a * o, x = r * c - i * s, S = r * l - a * s, C = i * l - a * c, w = u * h - d * m, T = u * g - f * m, E = u * _ - p * m, D = d * g - f * h, O = d * _ - p * h, k = f * _ - p * g, A = v * k - y * O + b * D + x * E - S * T + C * w;
	return A ? (A = 1 / A, e[0] = (s * k - c * O + l * D) * A, e[1] = (i * O - r * k - a * D) * A, e[2] = (h * C - g * S + _ * x) * A, e[3] = (f * S - d * C - p * x) * A, e[4] = (c * E - o * k - l * T) * A, e[5] = (n * k - i * E + a * T) * A, e[6] = (g * b - m * C - _ * y) * A, e[7] = (u * C - f * b + p * y) * A, e[8] = (o * O - s * E + l * w) * A, e[9] = (r * E - n * O - a * w) * A, e[10] = (m * S - h * b + _ * v) * A, e[11] = (d * b - u * S - p * v) * A, e[12] = (s * T - o * D - c * w) * A, e[13] = (n * D - r * T + i * w) * A, e[14] = (h * y - m * x - g * v) * A, e[15] = (u * x - d * y + f * v) * A, e) : null;
}
function K(e, t, n) {
	var r = t[0], i = t[1], a = t[2], o = t[3], s = t[4], c = t[5], l = t[6], u = t[7], d = t[8], f = t[9], p = t[10], m = t[11], h = t[12], g = t[13], _ = t[14], v = t[15], y = n[0], b = n[1], x = n[2], S = n[3];
	return e[0] = y * r + b * s + x * d + S * h, e[1] = y * i + b * c + x * f + S * g, e[2] = y * a + b * l + x * p + S * _, e[3] = y * o + b * u + x * m + S * v, y = n[4], b = n[5], x = n[6], S = n[7], e[4] = y * r + b * s + x * d + S * h, e[5] = y * i + b * c + x * f + S * g, e[6] = y * a + b * l + x * p + S * _, e[7] = y * o + b * u + x * m + S * v, y = n[8], b = n[9], x = n[10], S = n[11], e[8] = y * r + b * s + x * d + S * h, e[9] = y * i + b * c + x * f + S * g, e[10] = y * a + b * l + x * p + S * _, e[11] = y * o + b * u + x * m + S * v, y = n[12], b = n[13], x = n[14], S = n[15], e[12] = y * r + b * s + x * d + S * h, e[13] = y * i + b * c + x * f + S * g, e[14] = y * a + b * l + x * p + S * _, e[15] = y * o + b * u + x * m + S * v, e;
}
function Fe(e, t) {
	return e[0] = 1, e[1] = 0, e[2] = 0, e[3] = 0, e[4] = 0, e[5] = 1, e[6] = 0, e[7] = 0, e[8] = 0, e[9] = 0, e[10] = 1, e[11] = 0, e[12] = t[0], e[13] = t[1], e[14] = t[2], e[15] = 1, e;
}
function Ie(e, t) {
	return e[0] = t[0], e[1] = 0, e[2] = 0, e[3] = 0, e[4] = 0, e[5] = t[1], e[6] = 0, e[7] = 0, e[8] = 0, e[9] = 0, e[10] = t[2], e[11] = 0, e[12] = 0, e[13] = 0, e[14] = 0, e[15] = 1, e;
}
function Le(e, t, n) {
	var r = n[0], i = n[1], a = n[2], o = Math.sqrt(r * r + i * i + a * a), s, c, l;
	return o < Ae ? null : (o = 1 / o, r *= o, i *= o, a *= o, s = Math.sin(t), c = Math.cos(t), l = 1 - c, e[0] = r * r * l + c, e[1] = i * r * l + a * s, e[2] = a * r * l - i * s, e[3] = 0, e[4] = r * i * l - a * s, e[5] = i * i * l + c, e[6] = a * i * l + r * s, e[7] = 0, e[8] = r * a * l + i * s, e[9] = i * a * l - r * s, e[10] = a * a * l + c, e[11] = 0, e[12] = 0, e[13] = 0, e[14] = 0, e[15] = 1, e);
}
function Re(e, t) {
	return e[0] = t[12], e[1] = t[13], e[2] = t[14], e;
}
function ze(e, t) {
	var n = t[0], r = t[1], i = t[2], a = t[4], o = t[5], s = t[6], c = t[8], l = t[9], u = t[10];
	return e[0] = Math.sqrt(n * n + r * r + i * i), e[1] = Math.sqrt(a * a + o * o + s * s), e[2] = Math.sqrt(c * c + l * l + u * u), e;
}
function Be() {
	var e = new je(4);
	return je != Float32Array && (e[0] = 0, e[1] = 0, e[2] = 0, e[3] = 0), e;
}
function Ve(e, t, n) {
	var r = t[0], i = t[1], a = t[2], o = t[3];
	return e[0] = n[0] * r + n[4] * i + n[8] * a + n[12] * o, e[1] = n[1] * r + n[5] * i + n[9] * a + n[13] * o, e[2] = n[2] * r + n[6] * i + n[10] * a + n[14] * o, e[3] = n[3] * r + n[7] * i + n[11] * a + n[15] * o, e;
}
(function() {
	var e = Be();
	return function(t, n, r, i, a, o) {
		var s, c;
		for (n ||= 4, r ||= 0, c = i ? Math.min(i * n + r, t.length) : t.length, s = r; s < c; s += n) e[0] = t[s], e[1] = t[s + 1], e[2] = t[s + 2], e[3] = t[s + 3], a(e, e, o), t[s] = e[0], t[s + 1] = e[1], t[s + 2] = e[2], t[s + 3] = e[3];
		return t;
	};
})();
function q() {
	var e = new je(2);
	return je != Float32Array && (e[0] = 0, e[1] = 0), e;
}
function He(e, t) {
	var n = e[0], r = e[1], i = t[0], a = t[1];
	return Math.abs(Math.atan2(r * i - n * a, n * i + r * a));
}
(function() {
	var e = q();
	return function(t, n, r, i, a, o) {
		var s, c;
		for (n ||= 2, r ||= 0, c = i ? Math.min(i * n + r, t.length) : t.length, s = r; s < c; s += n) e[0] = t[s], e[1] = t[s + 1], a(e, e, o), t[s] = e[0], t[s + 1] = e[1];
		return t;
	};
})();
var Ue = (e = [0, 0], t = 1, n = 0, r = [0, 0], i = [[0, Infinity], [0, Infinity]], a = [[-Infinity, Infinity], [-Infinity, Infinity]]) => {
	let o = /* @__PURE__ */ new Float32Array(16), s = /* @__PURE__ */ new Float32Array(16), c = /* @__PURE__ */ new Float32Array(16), l = Me(), u = [
		...r.slice(0, 2),
		0,
		1
	], d = Array.isArray(i[0]) ? [...i[0]] : [...i], f = Array.isArray(i[0]) ? [...i[1]] : [...i], p = Array.isArray(a[0]) ? [...a[0]] : [...a], m = Array.isArray(a[0]) ? [...a[1]] : [...a], h = () => ze(o, l).slice(0, 2), g = () => {
		let e = h();
		return Math.min(e[0], e[1]);
	}, _ = () => {
		let e = h();
		return Math.max(e[0], e[1]);
	}, v = () => Math.acos(l[0] / _()), y = () => [[...d], [...f]], b = () => [[...p], [...m]], x = () => {
		let e = h();
		return [1 / e[0], 1 / e[1]];
	}, S = () => 1 / g(), C = () => 1 / _(), w = () => Re(o, l).slice(0, 2), T = () => Ve(o, u, Pe(c, l)).slice(0, 2), E = () => l, D = () => u.slice(0, 2), O = ([e = 0, t = 0] = [], n = 1, r = 0) => {
		l = Me(), k([-e, -t]), j(r), A(1 / n);
	}, k = ([e = 0, t = 0] = []) => {
		o[0] = e, o[1] = t, o[2] = 0;
		let n = Fe(s, o);
		K(l, n, l);
	}, A = (e, t) => {
		let n = Array.isArray(e), r = n ? e[0] : e, i = n ? e[1] : e;
		if (r <= 0 || i <= 0 || r === 1 && i === 1) return;
		let a = h(), p = a[0] * r, m = a[1] * i;
		if (r = Math.max(d[0], Math.min(p, d[1])) / a[0], i = Math.max(f[0], Math.min(m, f[1])) / a[1], r === 1 && i === 1) return;
		o[0] = r, o[1] = i, o[2] = 1;
		let g = Ie(s, o), _ = t ? [...t, 0] : u, v = Fe(o, _);
		K(l, v, K(l, g, K(l, Pe(c, v), l)));
	}, j = (e) => {
		let t = Me();
		Le(t, e, [
			0,
			0,
			1
		]), K(l, t, l);
	}, M = (e) => {
		let t = Array.isArray(e[0]);
		d[0] = t ? e[0][0] : e[0], d[1] = t ? e[0][1] : e[1], f[0] = t ? e[1][0] : e[0], f[1] = t ? e[1][1] : e[1];
	}, N = (e) => {
		let t = Array.isArray(e[0]);
		p[0] = t ? e[0][0] : e[0], p[1] = t ? e[0][1] : e[1], m[0] = t ? e[1][0] : e[0], m[1] = t ? e[1][1] : e[1];
	}, P = (e) => {
		!e || e.length < 16 || (l = e);
	};
	return O(e, t, n), {
		get translation() {
			return w();
		},
		get target() {
			return T();
		},
		get scaling() {
			return h();
		},
		get minScaling() {
			return g();
		},
		get maxScaling() {
			return _();
		},
		get scaleBounds() {
			return y();
		},
		get translationBounds() {
			return b();
		},
		get distance() {
			return x();
		},
		get minDistance() {
			return S();
		},
		get maxDistance() {
			return C();
		},
		get rotation() {
			return v();
		},
		get view() {
			return E();
		},
		get viewCenter() {
			return D();
		},
		lookAt: O,
		translate: k,
		pan: k,
		rotate: j,
		scale: A,
		zoom: A,
		reset: () => {
			O(e, t, n);
		},
		set: (...e) => (console.warn("`set()` is deprecated. Please use `setView()` instead."), P(...e)),
		setScaleBounds: M,
		setTranslationBounds: N,
		setView: P,
		setViewCenter: (e) => {
			u = [
				...e.slice(0, 2),
				0,
				1
			];
		}
	};
}, J = ["pan", "rotate"], We = {
	alt: "altKey",
	cmd: "metaKey",
	ctrl: "ctrlKey",
	meta: "metaKey",
	shift: "shiftKey"
}, Ge = (e, { distance: t = 1, target: n = [0, 0], rotation: r = 0, isNdc: i = !0, isFixed: a = !1, isPan: o = !0, isPanInverted: s = [!1, !0], panSpeed: c = 1, isRotate: l = !0, rotateSpeed: u = 1, defaultMouseDownMoveAction: d = "pan", mouseDownMoveModKey: f = "alt", isZoom: p = !0, zoomSpeed: m = 1, viewCenter: h, scaleBounds: g, translationBounds: _, onKeyDown: v = () => {}, onKeyUp: y = () => {}, onMouseDown: b = () => {}, onMouseUp: x = () => {}, onMouseMove: S = () => {}, onWheel: C = () => {} } = {}) => {
	let w = Ue(n, t, r, h, g, _), T = 0, E = 0, D = 0, O = 0, k = 0, A = 0, j = !1, M = 0, N = 1, P = 1, F = 1, ee = !1, I = !1, L = !1, R = d === "pan", te = o, z = o, ne = s, re = s, B = p, ie = p, ae = () => {
		te = Array.isArray(o) ? !!o[0] : o, z = Array.isArray(o) ? !!o[1] : o, ne = Array.isArray(s) ? !!s[0] : s, re = Array.isArray(s) ? !!s[1] : s, B = Array.isArray(p) ? !!p[0] : p, ie = Array.isArray(p) ? !!p[1] : p;
	};
	ae();
	let oe = i ? (e) => e / N * 2 * F : (e) => e, se = i ? (e) => e / P * 2 : (e) => -e, V = i ? (e) => (-1 + e / N * 2) * F : (e) => e, H = i ? (e) => 1 - e / P * 2 : (e) => e, ce = () => {
		if (a) {
			let e = I;
			return I = !1, e;
		}
		ee = !1;
		let e = T, t = E;
		if ((te || z) && j && (R && !L || !R && L)) {
			let n = ne ? k - e : e - k, r = te ? oe(c * n) : 0, i = re ? A - t : t - A, a = z ? se(c * i) : 0;
			(r !== 0 || a !== 0) && (w.pan([r, a]), ee = !0);
		}
		if ((B || ie) && M) {
			let e = m * Math.exp(M / P), t = V(D), n = H(O);
			w.scale([B ? 1 / e : 1, ie ? 1 / e : 1], [t, n]), ee = !0;
		}
		if (l && j && (R && L || !R && !L) && Math.abs(k - e) + Math.abs(A - t) > 0) {
			let n = N / 2, r = P / 2, i = k - n, a = r - A, o = e - n, s = r - t, c = He([i, a], [o, s]), l = i * s - o * a;
			w.rotate(u * c * Math.sign(l)), ee = !0;
		}
		M = 0, k = e, A = t;
		let n = ee || I;
		return I = !1, n;
	}, le = ({ defaultMouseDownMoveAction: e = null, isFixed: t = null, isPan: n = null, isPanInverted: r = null, isRotate: i = null, isZoom: h = null, panSpeed: g = null, rotateSpeed: _ = null, zoomSpeed: v = null, mouseDownMoveModKey: y = null } = {}) => {
		d = e !== null && J.includes(e) ? e : d, R = d === "pan", a = t === null ? a : t, o = n === null ? o : n, s = r === null ? s : r, l = i === null ? l : i, p = h === null ? p : h, c = +g > 0 ? g : c, u = +_ > 0 ? _ : u, m = +v > 0 ? v : m, ae(), f = y !== null && Object.keys(We).includes(y) ? y : f;
	}, ue = () => {
		let t = e.getBoundingClientRect();
		N = t.width, P = t.height, F = N / P;
	}, U = (e) => {
		L = !1, y(e);
	}, de = (e) => {
		L = e[We[f]], v(e);
	}, fe = (e) => {
		j = !1, x(e);
	}, W = (e) => {
		j = e.buttons === 1, b(e);
	}, pe = document.createEvent("MouseEvent").offsetX === void 0 ? (t) => {
		let n = e.getBoundingClientRect();
		D = t.clientX - n.left, O = t.clientY - n.top;
	} : (e) => {
		D = e.offsetX, O = e.offsetY;
	}, me = (e) => {
		T = e.clientX, E = e.clientY;
	}, he = (e) => {
		me(e), S(e);
	}, ge = (e) => {
		if ((B || ie) && !a) {
			e.preventDefault(), me(e), pe(e);
			let t = e.deltaMode === 1 ? 12 : 1;
			M += t * (e.deltaY || e.deltaX || 0);
		}
		C(e);
	};
	window.addEventListener("keydown", de, { passive: !0 }), window.addEventListener("keyup", U, { passive: !0 }), e.addEventListener("mousedown", W, { passive: !0 }), window.addEventListener("mouseup", fe, { passive: !0 }), window.addEventListener("mousemove", he, { passive: !0 }), e.addEventListener("wheel", ge, { passive: !1 }), w.config = le, w.dispose = () => {
		w = void 0, window.removeEventListener("keydown", de), window.removeEventListener("keyup", U), e.removeEventListener("mousedown", W), window.removeEventListener("mouseup", fe), window.removeEventListener("mousemove", he), e.removeEventListener("wheel", ge);
	}, w.refresh = ue, w.tick = ce;
	let G = (e) => function() {
		e.apply(null, arguments), I = !0;
	};
	return w.lookAt = G(w.lookAt), w.translate = G(w.translate), w.pan = G(w.pan), w.rotate = G(w.rotate), w.scale = G(w.scale), w.zoom = G(w.zoom), w.reset = G(w.reset), w.set = G(w.set), w.setScaleBounds = G(w.setScaleBounds), w.setTranslationBounds = G(w.setTranslationBounds), w.setView = G(w.setView), w.setViewCenter = G(w.setViewCenter), ue(), w;
};
function Ke(e, t, n = 2) {
	let r = e.length, i = qe(e, 0, r, n, !0), a = [];
	if (!i || i.next === i.prev) return a;
	let o, s, c;
	if (e.length > 80 * n) {
		o = e[0], s = e[1];
		let t = o, i = s;
		for (let a = n; a < r; a += n) {
			let n = e[a], r = e[a + 1];
			n < o && (o = n), r < s && (s = r), n > t && (t = n), r > i && (i = r);
		}
		c = Math.max(t - o, i - s), c = c === 0 ? 0 : 32767 / c;
	}
	return Y(i, a, n, o, s, c, 0), a;
}
function qe(e, t, n, r, i) {
	let a;
	if (i === gt(e, t, n, r) > 0) for (let i = t; i < n; i += r) a = pt(i / r | 0, e[i], e[i + 1], a);
	else for (let i = n - r; i >= t; i -= r) a = pt(i / r | 0, e[i], e[i + 1], a);
	return a && at(a, a.next) && (mt(a), a = a.next), a;
}
function Je(e, t) {
	if (!e) return e;
	t ||= e;
	let n = e, r;
	do
		if (r = !1, !n.steiner && (at(n, n.next) || X(n.prev, n, n.next) === 0)) {
			if (mt(n), n = t = n.prev, n === n.next) break;
			r = !0;
		} else n = n.next;
	while (r || n !== t);
	return t;
}
function Y(e, t, n, r, i, a, o) {
	if (!e) return;
	!o && a && $e(e, r, i, a);
	let s = e;
	for (; e.prev !== e.next;) {
		let c = e.prev, l = e.next;
		if (a ? Xe(e, r, i, a) : Ye(e)) t.push(c.i, e.i, l.i), mt(e), e = l.next, s = l.next;
		else if (e = l, e === s) {
			o ? o === 1 ? (e = Ze(Je(e), t), Y(e, t, n, r, i, a, 2)) : o === 2 && Qe(e, t, n, r, i, a) : Y(Je(e), t, n, r, i, a, 1);
			break;
		}
	}
}
function Ye(e) {
	let t = e.prev, n = e, r = e.next;
	if (X(t, n, r) >= 0) return !1;
	let i = t.x, a = n.x, o = r.x, s = t.y, c = n.y, l = r.y, u = Math.min(i, a, o), d = Math.min(s, c, l), f = Math.max(i, a, o), p = Math.max(s, c, l), m = r.next;
	for (; m !== t;) {
		if (m.x >= u && m.x <= f && m.y >= d && m.y <= p && rt(i, s, a, c, o, l, m.x, m.y) && X(m.prev, m, m.next) >= 0) return !1;
		m = m.next;
	}
	return !0;
}
function Xe(e, t, n, r) {
	let i = e.prev, a = e, o = e.next;
	if (X(i, a, o) >= 0) return !1;
	let s = i.x, c = a.x, l = o.x, u = i.y, d = a.y, f = o.y, p = Math.min(s, c, l), m = Math.min(u, d, f), h = Math.max(s, c, l), g = Math.max(u, d, f), _ = tt(p, m, t, n, r), v = tt(h, g, t, n, r), y = e.prevZ, b = e.nextZ;
	for (; y && y.z >= _ && b && b.z <= v;) {
		if (y.x >= p && y.x <= h && y.y >= m && y.y <= g && y !== i && y !== o && rt(s, u, c, d, l, f, y.x, y.y) && X(y.prev, y, y.next) >= 0 || (y = y.prevZ, b.x >= p && b.x <= h && b.y >= m && b.y <= g && b !== i && b !== o && rt(s, u, c, d, l, f, b.x, b.y) && X(b.prev, b, b.next) >= 0)) return !1;
		b = b.nextZ;
	}
	for (; y && y.z >= _;) {
		if (y.x >= p && y.x <= h && y.y >= m && y.y <= g && y !== i && y !== o && rt(s, u, c, d, l, f, y.x, y.y) && X(y.prev, y, y.next) >= 0) return !1;
		y = y.prevZ;
	}
	for (; b && b.z <= v;) {
		if (b.x >= p && b.x <= h && b.y >= m && b.y <= g && b !== i && b !== o && rt(s, u, c, d, l, f, b.x, b.y) && X(b.prev, b, b.next) >= 0) return !1;
		b = b.nextZ;
	}
	return !0;
}
function Ze(e, t) {
	let n = e;
	do {
		let r = n.prev, i = n.next.next;
		!at(r, i) && ot(r, n, n.next, i) && ut(r, i) && ut(i, r) && (t.push(r.i, n.i, i.i), mt(n), mt(n.next), n = e = i), n = n.next;
	} while (n !== e);
	return Je(n);
}
function Qe(e, t, n, r, i, a) {
	let o = e;
	do {
		let e = o.next.next;
		for (; e !== o.prev;) {
			if (o.i !== e.i && it(o, e)) {
				let s = ft(o, e);
				o = Je(o, o.next), s = Je(s, s.next), Y(o, t, n, r, i, a, 0), Y(s, t, n, r, i, a, 0);
				return;
			}
			e = e.next;
		}
		o = o.next;
	} while (o !== e);
}
function $e(e, t, n, r) {
	let i = e;
	do
		i.z === 0 && (i.z = tt(i.x, i.y, t, n, r)), i.prevZ = i.prev, i.nextZ = i.next, i = i.next;
	while (i !== e);
	i.prevZ.nextZ = null, i.prevZ = null, et(i);
}
function et(e) {
	let t, n = 1;
	do {
		let r = e, i;
		e = null;
		let a = null;
		for (t = 0; r;) {
			t++;
			let o = r, s = 0;
			for (let e = 0; e < n && (s++, o = o.nextZ, o); e++);
			let c = n;
			for (; s > 0 || c > 0 && o;) s !== 0 && (c === 0 || !o || r.z <= o.z) ? (i = r, r = r.nextZ, s--) : (i = o, o = o.nextZ, c--), a ? a.nextZ = i : e = i, i.prevZ = a, a = i;
			r = o;
		}
		a.nextZ = null, n *= 2;
	} while (t > 1);
	return e;
}
function tt(e, t, n, r, i) {
	return e = (e - n) * i | 0, t = (t - r) * i | 0, e = (e | e << 8) & 16711935, e = (e | e << 4) & 252645135, e = (e | e << 2) & 858993459, e = (e | e << 1) & 1431655765, t = (t | t << 8) & 16711935, t = (t | t << 4) & 252645135, t = (t | t << 2) & 858993459, t = (t | t << 1) & 1431655765, e | t << 1;
}
function nt(e, t, n, r, i, a, o, s) {
	return (i - o) * (t - s) >= (e - o) * (a - s) && (e - o) * (r - s) >= (n - o) * (t - s) && (n - o) * (a - s) >= (i - o) * (r - s);
}
function rt(e, t, n, r, i, a, o, s) {
	return (e !== o || t !== s) && nt(e, t, n, r, i, a, o, s);
}
function it(e, t) {
	return e.next.i !== t.i && e.prev.i !== t.i && !lt(e, t) && (ut(e, t) && ut(t, e) && dt(e, t) && (X(e.prev, e, t.prev) || X(e, t.prev, t)) || at(e, t) && X(e.prev, e, e.next) > 0 && X(t.prev, t, t.next) > 0);
}
function X(e, t, n) {
	return (t.y - e.y) * (n.x - t.x) - (t.x - e.x) * (n.y - t.y);
}
function at(e, t) {
	return e.x === t.x && e.y === t.y;
}
function ot(e, t, n, r) {
	let i = ct(X(e, t, n)), a = ct(X(e, t, r)), o = ct(X(n, r, e)), s = ct(X(n, r, t));
	return !!(i !== a && o !== s || i === 0 && st(e, n, t) || a === 0 && st(e, r, t) || o === 0 && st(n, e, r) || s === 0 && st(n, t, r));
}
function st(e, t, n) {
	return t.x <= Math.max(e.x, n.x) && t.x >= Math.min(e.x, n.x) && t.y <= Math.max(e.y, n.y) && t.y >= Math.min(e.y, n.y);
}
function ct(e) {
	return e > 0 ? 1 : e < 0 ? -1 : 0;
}
function lt(e, t) {
	let n = e;
	do {
		if (n.i !== e.i && n.next.i !== e.i && n.i !== t.i && n.next.i !== t.i && ot(n, n.next, e, t)) return !0;
		n = n.next;
	} while (n !== e);
	return !1;
}
function ut(e, t) {
	return X(e.prev, e, e.next) < 0 ? X(e, t, e.next) >= 0 && X(e, e.prev, t) >= 0 : X(e, t, e.prev) < 0 || X(e, e.next, t) < 0;
}
function dt(e, t) {
	let n = e, r = !1, i = (e.x + t.x) / 2, a = (e.y + t.y) / 2;
	do
		n.y > a != n.next.y > a && n.next.y !== n.y && i < (n.next.x - n.x) * (a - n.y) / (n.next.y - n.y) + n.x && (r = !r), n = n.next;
	while (n !== e);
	return r;
}
function ft(e, t) {
	let n = ht(e.i, e.x, e.y), r = ht(t.i, t.x, t.y), i = e.next, a = t.prev;
	return e.next = t, t.prev = e, n.next = i, i.prev = n, r.next = n, n.prev = r, a.next = r, r.prev = a, r;
}
function pt(e, t, n, r) {
	let i = ht(e, t, n);
	return r ? (i.next = r.next, i.prev = r, r.next.prev = i, r.next = i) : (i.prev = i, i.next = i), i;
}
function mt(e) {
	e.next.prev = e.prev, e.prev.next = e.next, e.prevZ && (e.prevZ.nextZ = e.nextZ), e.nextZ && (e.nextZ.prevZ = e.prevZ);
}
function ht(e, t, n) {
	return {
		i: e,
		x: t,
		y: n,
		prev: null,
		next: null,
		z: 0,
		prevZ: null,
		nextZ: null,
		steiner: !1
	};
}
function gt(e, t, n, r) {
	let i = 0;
	for (let a = t, o = n - r; a < n; a += r) i += (e[o] - e[a]) * (e[a + 1] + e[o + 1]), o = a;
	return i;
}
var _t = "\nprecision mediump float;\nvarying vec4 color;\nvoid main() {\n  gl_FragColor = color;\n}", vt = "\nuniform mat4 projectionViewModel;\nuniform float aspectRatio;\n\nuniform sampler2D colorTex;\nuniform float colorTexRes;\nuniform float colorTexEps;\nuniform float width;\nuniform float useOpacity;\nuniform float useColorOpacity;\nuniform int miter;\n\nattribute vec3 prevPosition;\nattribute vec3 currPosition;\nattribute vec3 nextPosition;\nattribute float opacity;\nattribute float offsetScale;\nattribute float colorIndex;\n\nvarying vec4 color;\n\nvoid main() {\n  vec2 aspectVec = vec2(aspectRatio, 1.0);\n  vec4 prevProjected = projectionViewModel * vec4(prevPosition, 1.0);\n  vec4 currProjected = projectionViewModel * vec4(currPosition, 1.0);\n  vec4 nextProjected = projectionViewModel * vec4(nextPosition, 1.0);\n\n  // get 2D screen space with W divide and aspect correction\n  vec2 prevScreen = prevProjected.xy / prevProjected.w * aspectVec;\n  vec2 currScreen = currProjected.xy / currProjected.w * aspectVec;\n  vec2 nextScreen = nextProjected.xy / nextProjected.w * aspectVec;\n\n  float len = width;\n\n  // starting point uses (next - current)\n  vec2 dir = vec2(0.0);\n  if (currScreen == prevScreen) {\n    dir = normalize(nextScreen - currScreen);\n  }\n  // ending point uses (current - previous)\n  else if (currScreen == nextScreen) {\n    dir = normalize(currScreen - prevScreen);\n  }\n  // somewhere in middle, needs a join\n  else {\n    // get directions from (C - B) and (B - A)\n    vec2 dirA = normalize((currScreen - prevScreen));\n    if (miter == 1) {\n      vec2 dirB = normalize((nextScreen - currScreen));\n      // now compute the miter join normal and length\n      vec2 tangent = normalize(dirA + dirB);\n      vec2 perp = vec2(-dirA.y, dirA.x);\n      vec2 miter = vec2(-tangent.y, tangent.x);\n      len = width / dot(miter, perp);\n      dir = tangent;\n    } else {\n      dir = dirA;\n    }\n  }\n\n  vec2 normal = vec2(-dir.y, dir.x) * len;\n  normal.x /= aspectRatio;\n  vec4 offset = vec4(normal * offsetScale, 0.0, 0.0);\n  gl_Position = currProjected + offset;\n\n  // Get color from texture\n  float colorRowIndex = floor((colorIndex + colorTexEps) / colorTexRes);\n  vec2 colorTexIndex = vec2(\n    (colorIndex / colorTexRes) - colorRowIndex + colorTexEps,\n    colorRowIndex / colorTexRes + colorTexEps\n  );\n\n  color = texture2D(colorTex, colorTexIndex);\n  color.a = useColorOpacity * color.a + useOpacity * opacity;\n}", Z = new Float32Array([
	1,
	0,
	0,
	0,
	0,
	1,
	0,
	0,
	0,
	0,
	1,
	0,
	0,
	0,
	0,
	1
]), yt = Float32Array.BYTES_PER_ELEMENT, bt = (e) => e !== void 0 && Number.isFinite(e), xt = (e) => e.length > 0 && Array.isArray(e[0]), { push: St, splice: Ct } = Array.prototype, wt = (e, t = []) => {
	let n = 0;
	for (let r of e) {
		for (let e = 0; e < r - 1; e++) {
			let r = n + e * 2, i = r + 1, a = r + 2, o = r + 3;
			t.push(r, i, a, a, i, o);
		}
		n += (r + 2) * 2;
	}
	return t;
};
function Tt(e, t = 1, n = 1) {
	let r = [], i = Array(t * 2);
	for (let a = 0, o = e.length / t; a < o; a++) {
		let o = a * t;
		for (let r = 0; r < t; r++) {
			let a = e[o + r];
			i[r] = a, i[r + t] = a * n;
		}
		St.apply(r, i);
	}
	return r;
}
function Q(e, t, n, r) {
	let i = Array(r), a = t * r;
	for (let t = 0; t < r; t++) i[t] = e[a + t];
	return Ct.call(e, n * r, 0, ...i), e;
}
function Et(e, t, n, r = 0) {
	let i = [], a = Array(n).fill(r);
	for (let n = 0, r = e.length / t; n < r; n++) {
		let r = n * t;
		for (let n = 0; n < t; n++) a[n] = e[r + n];
		St.apply(i, a);
	}
	return i;
}
var Dt = (e, { projection: t = Z, model: n = Z, view: r = Z, points: i = [], colorIndices: a = [], color: o = [
	.8,
	.5,
	0,
	1
], opacity: s = null, opacities: c = [], width: l = 1, widths: u = [], miter: d = !0, is2d: f = !1, zPos2d: p = 0 } = {}) => {
	if (!e) {
		console.error("Regl instance is undefined.");
		return;
	}
	let m = /* @__PURE__ */ new Float32Array(16), h, g, _, v, y, b, x, S, C, w, T, E, D, O, k, A, j, M, N = f ? 2 : 3, P = () => +(c.length === g || s !== null), F = () => {
		w = e.buffer(), T = e.buffer(), E = e.buffer(), k = e.buffer(), A = {
			prevPosition: {
				buffer: (() => w),
				offset: 0,
				stride: yt * 3
			},
			currPosition: {
				buffer: (() => w),
				offset: yt * 3 * 2,
				stride: yt * 3
			},
			nextPosition: {
				buffer: (() => w),
				offset: yt * 3 * 4,
				stride: yt * 3
			},
			opacity: {
				buffer: (() => T),
				offset: yt * 2,
				stride: yt
			},
			offsetScale: {
				buffer: (() => E),
				offset: yt * 2,
				stride: yt
			},
			colorIndex: {
				buffer: (() => k),
				offset: yt * 2,
				stride: yt
			}
		}, j = e.elements(), M = e({
			attributes: A,
			depth: { enable: !f },
			blend: {
				enable: !0,
				func: {
					srcRGB: "src alpha",
					srcAlpha: "one",
					dstRGB: "one minus src alpha",
					dstAlpha: "one minus src alpha"
				}
			},
			uniforms: {
				projectionViewModel: (e, t) => {
					let n = e.projection || t.projection, r = e.model || t.model, i = e.view || t.view;
					return K(m, n, K(m, i, r));
				},
				aspectRatio: ({ viewportWidth: e, viewportHeight: t }) => e / t,
				colorTex: () => D,
				colorTexRes: () => O,
				colorTexEps: () => .5 / O,
				pixelRatio: ({ pixelRatio: e }) => e,
				width: ({ pixelRatio: e, viewportHeight: t }) => l / t * e,
				useOpacity: P,
				useColorOpacity: () => Number(!P()),
				miter: Number(!!d)
			},
			elements: () => j,
			vert: vt,
			frag: _t
		});
	}, ee = () => {
		h === 1 && i.length % N > 0 && console.warn(`The length of points (${g}) does not match the dimensions (${N}). Incomplete points are ignored.`), v = i.flat().slice(0, g * N), f && (v = Et(v, 2, 3, p)), a.length !== g && (a = Array(g).fill(0)), u.length !== g && (u = Array(g).fill(1));
		let e = a.slice(), t = c.length === g ? c.slice() : Array(g).fill(s === null ? 1 : s), n = u.slice(), r = 0;
		for (let i of _) {
			let a = r + i - 1;
			Q(v, a, a, 3), Q(v, r, r, 3), Q(e, a, a, 1), Q(e, r, r, 1), Q(t, a, a, 1), Q(t, r, r, 1), Q(n, a, a, 1), Q(n, r, r, 1), r += i + 2;
		}
		y = new Float32Array(Tt(v, 3)), b = Tt(e), x = Tt(t), S = Tt(n, 1, -1), C = wt(_), w({
			usage: "dynamic",
			type: "float",
			length: y.length * yt,
			data: y
		}), T({
			usage: "dynamic",
			type: "float",
			length: x.length * yt,
			data: x
		}), E({
			usage: "dynamic",
			type: "float",
			length: S.length * yt,
			data: S
		}), k({
			usage: "dynamic",
			type: "float",
			length: b.length * yt,
			data: b
		}), j({
			primitive: "triangles",
			usage: "dynamic",
			type: C.length > 2 ** 16 ? "uint32" : "uint16",
			data: C
		});
	}, I = () => {
		L(), F();
	}, L = () => {
		i = [], v = [], y = /* @__PURE__ */ new Float32Array(), S = [], C = [], w.destroy(), E.destroy(), j.destroy();
	}, R = ({ projection: e, model: a, view: o } = {}) => {
		e && (t = e), a && (n = a), o && (r = o), i && i.length > 1 && M({
			projection: t,
			model: n,
			view: r
		});
	}, te = (e, t) => {
		let n = t.flat(2);
		return n.length === g ? n : n.length === h ? _.flatMap((e, t) => Array(e).fill(n[t])) : e;
	}, z = () => i, ne = (e = [], { colorIndices: t = a, opacities: n = c, widths: r = u, is2d: o = f } = {}) => {
		i = e, f = o, N = f ? 2 : 3, h = xt(i) ? i.length : 1, _ = xt(i) ? i.map((e) => Math.floor(e.length / N)) : [Math.floor(i.length / N)], g = _.reduce((e, t) => e + t, 0), a = te(a, t), c = te(c, n), u = te(u, r), i && g > 1 ? ee() : I();
	}, re = () => {
		let t = xt(o) ? o : [o];
		O = Math.max(2, Math.ceil(Math.sqrt(t.length)));
		let n = new Uint8Array(O ** 2 * 4);
		t.forEach((e, t) => {
			n[t * 4] = Math.min(255, Math.max(0, Math.round(e[0] * 255))), n[t * 4 + 1] = Math.min(255, Math.max(0, Math.round(e[1] * 255))), n[t * 4 + 2] = Math.min(255, Math.max(0, Math.round(e[2] * 255))), n[t * 4 + 3] = Number.isNaN(+e[3]) ? 255 : Math.min(255, Math.max(0, Math.round(e[3] * 255)));
		}), D = e.texture({
			data: n,
			shape: [
				O,
				O,
				4
			]
		});
	}, B = (e, t = s) => {
		o = e, s = t, D && D.destroy(), re();
	};
	return F(), re(), i && i.length > 1 && ne(i), {
		clear: I,
		destroy: L,
		draw: R,
		getPoints: z,
		setPoints: ne,
		getData: () => ({
			points: y,
			widths: S,
			opacities: x,
			colorIndices: b
		}),
		getBuffer: () => ({
			points: w,
			widths: E,
			opacities: T,
			colorIndices: k
		}),
		getStyle: () => ({
			color: o,
			miter: d,
			width: l
		}),
		setStyle: ({ color: e, opacity: t, miter: n, width: r } = {}) => {
			e && B(e, t || s), n && (d = !!n), bt(r) && (l = r);
		}
	};
}, Ot = "1.16.0", kt = "\nprecision mediump float;\n\nuniform sampler2D texture;\n\nvarying vec2 uv;\n\nvoid main () {\n  gl_FragColor = texture2D(texture, uv);\n}\n", At = "\nprecision mediump float;\n\nuniform mat4 modelViewProjection;\n\nattribute vec2 position;\n\nvarying vec2 uv;\n\nvoid main () {\n  uv = position;\n  gl_Position = modelViewProjection * vec4(-1.0 + 2.0 * uv.x, 1.0 - 2.0 * uv.y, 0, 1);\n}\n", jt = "auto", Mt = 0, Nt = 1, Pt = 2, Ft = 3, It = 4, Lt = Float32Array.BYTES_PER_ELEMENT, Rt = [
	"OES_texture_float",
	"OES_element_index_uint",
	"WEBGL_color_buffer_float",
	"EXT_float_blend"
], zt = {
	color: [
		0,
		0,
		0,
		0
	],
	depth: 1
}, Bt = "panZoom", Vt = "lasso", Ht = "rotate", Ut = [
	Bt,
	Vt,
	Ht
], Wt = Bt, Gt = {
	cubicIn: de,
	cubicInOut: fe,
	cubicOut: W,
	linear: pe,
	quadIn: me,
	quadInOut: he,
	quadOut: ge
}, Kt = fe, qt = "continuous", Jt = "categorical", Yt = [qt, Jt], Xt = "deselect", Zt = "lassoEnd", Qt = [Xt, Zt], $t = 3, en = [
	0,
	.666666667,
	1,
	1
], tn = 2, nn = !1, rn = 10, an = 3, on = Zt, sn = !1, cn = 750, ln = 500, un = 100, dn = 250, fn = 24, $ = "lasso", pn = "rotate", mn = "merge", hn = "remove", gn = [
	$,
	pn,
	mn,
	hn
], _n = "alt", vn = "cmd", yn = "ctrl", bn = "meta", xn = "shift", Sn = [
	_n,
	vn,
	yn,
	bn,
	xn
], Cn = {
	[hn]: _n,
	[pn]: _n,
	[$]: xn,
	[mn]: vn
}, wn = 1, Tn = jt, En = jt, Dn = 1, On = 1, kn = "asinh", An = 6, jn = 2, Mn = 2, Nn = null, Pn = null, Fn = 2, In = 2, Ln = null, Rn = null, zn = null, Bn = .66, Vn = 1, Hn = null, Un = .15, Wn = 25, Gn = 1, Kn = 1, qn = null, Jn = [
	.66,
	.66,
	.66,
	Vn
], Yn = [
	0,
	.55,
	1,
	1
], Xn = [
	1,
	1,
	1,
	1
], Zn = [
	0,
	0,
	0,
	1
], Qn = null, $n = [
	.66,
	.66,
	.66,
	.2
], er = [
	0,
	.55,
	1,
	1
], tr = [
	1,
	1,
	1,
	1
], nr = [
	1,
	1,
	1,
	.5
], rr = 1, ir = 1e3, ar = [0, 0], or = 1, sr = 0, cr = new Float32Array([
	1,
	0,
	0,
	0,
	0,
	1,
	0,
	0,
	0,
	0,
	1,
	0,
	0,
	0,
	0,
	1
]), lr = "IMAGE_LOAD_ERROR", ur = null, dr = !1, fr = [
	1,
	1,
	1,
	.5
], pr = !0, mr = !0, hr = !1, gr = 100, _r = 1 / 500, vr = "auto", yr = !1, br = 200, xr = 500, Sr = /* @__PURE__ */ new Set([
	"z",
	"valueZ",
	"valueA",
	"value1",
	"category"
]), Cr = /* @__PURE__ */ new Set([
	"w",
	"valueW",
	"valueB",
	"value2",
	"value"
]), wr = 15e3, Tr = void 0, Er = !1, Dr = .5, Or = !1, kr = "lasso", Ar = Symbol("SKIP_DEPRECATION_VALUE_TRANSLATION"), jr = "Points have not been drawn", Mr = "The instance was already destroyed", Nr = "Ignoring draw call as the previous draw call has not yet finished. To avoid this warning `await` the draw call.", Pr = () => {
	let e = [
		Int8Array,
		Uint8Array,
		Uint8ClampedArray,
		Int16Array,
		Uint16Array,
		Int32Array,
		Uint32Array,
		Float32Array,
		Float64Array
	];
	class t {
		static from(n) {
			if (!(n instanceof ArrayBuffer)) throw Error("Data must be an instance of ArrayBuffer.");
			let [r, i] = new Uint8Array(n, 0, 2);
			if (r !== 219) throw Error("Data does not appear to be in a KDBush format.");
			let a = i >> 4;
			if (a !== 1) throw Error(`Got v${a} data when expected v1.`);
			let o = e[i & 15];
			if (!o) throw Error("Unrecognized array type.");
			let [s] = new Uint16Array(n, 2, 1), [c] = new Uint32Array(n, 4, 1);
			return new t(c, s, o, n);
		}
		constructor(t, n = 64, r = Float64Array, i) {
			if (isNaN(t) || t < 0) throw Error(`Unexpected numItems value: ${t}.`);
			this.numItems = +t, this.nodeSize = Math.min(Math.max(+n, 2), 65535), this.ArrayType = r, this.IndexArrayType = t < 65536 ? Uint16Array : Uint32Array;
			let a = e.indexOf(this.ArrayType), o = t * 2 * this.ArrayType.BYTES_PER_ELEMENT, s = t * this.IndexArrayType.BYTES_PER_ELEMENT, c = (8 - s % 8) % 8;
			if (a < 0) throw Error(`Unexpected typed array class: ${r}.`);
			i && i instanceof ArrayBuffer ? (this.data = i, this.ids = new this.IndexArrayType(this.data, 8, t), this.coords = new this.ArrayType(this.data, 8 + s + c, t * 2), this._pos = t * 2, this._finished = !0) : (this.data = new ArrayBuffer(8 + o + s + c), this.ids = new this.IndexArrayType(this.data, 8, t), this.coords = new this.ArrayType(this.data, 8 + s + c, t * 2), this._pos = 0, this._finished = !1, new Uint8Array(this.data, 0, 2).set([219, 16 + a]), new Uint16Array(this.data, 2, 1)[0] = n, new Uint32Array(this.data, 4, 1)[0] = t);
		}
		add(e, t) {
			let n = this._pos >> 1;
			return this.ids[n] = n, this.coords[this._pos++] = e, this.coords[this._pos++] = t, n;
		}
		finish() {
			let e = this._pos >> 1;
			if (e !== this.numItems) throw Error(`Added ${e} items when expected ${this.numItems}.`);
			return n(this.ids, this.coords, this.nodeSize, 0, this.numItems - 1, 0), this._finished = !0, this;
		}
		range(e, t, n, r) {
			if (!this._finished) throw Error("Data not yet indexed - call index.finish().");
			let { ids: i, coords: a, nodeSize: o } = this, s = [
				0,
				i.length - 1,
				0
			], c = [];
			for (; s.length;) {
				let l = s.pop() || 0, u = s.pop() || 0, d = s.pop() || 0;
				if (u - d <= o) {
					for (let o = d; o <= u; o++) {
						let s = a[2 * o], l = a[2 * o + 1];
						s >= e && s <= n && l >= t && l <= r && c.push(i[o]);
					}
					continue;
				}
				let f = d + u >> 1, p = a[2 * f], m = a[2 * f + 1];
				p >= e && p <= n && m >= t && m <= r && c.push(i[f]), (l === 0 ? e <= p : t <= m) && (s.push(d), s.push(f - 1), s.push(1 - l)), (l === 0 ? n >= p : r >= m) && (s.push(f + 1), s.push(u), s.push(1 - l));
			}
			return c;
		}
		within(e, t, n) {
			if (!this._finished) throw Error("Data not yet indexed - call index.finish().");
			let { ids: r, coords: i, nodeSize: a } = this, s = [
				0,
				r.length - 1,
				0
			], c = [], l = n * n;
			for (; s.length;) {
				let u = s.pop() || 0, d = s.pop() || 0, f = s.pop() || 0;
				if (d - f <= a) {
					for (let n = f; n <= d; n++) o(i[2 * n], i[2 * n + 1], e, t) <= l && c.push(r[n]);
					continue;
				}
				let p = f + d >> 1, m = i[2 * p], h = i[2 * p + 1];
				o(m, h, e, t) <= l && c.push(r[p]), (u === 0 ? e - n <= m : t - n <= h) && (s.push(f), s.push(p - 1), s.push(1 - u)), (u === 0 ? e + n >= m : t + n >= h) && (s.push(p + 1), s.push(d), s.push(1 - u));
			}
			return c;
		}
	}
	function n(e, t, i, a, o, s) {
		if (o - a <= i) return;
		let c = a + o >> 1;
		r(e, t, c, a, o, s), n(e, t, i, a, c - 1, 1 - s), n(e, t, i, c + 1, o, 1 - s);
	}
	function r(e, t, n, a, o, s) {
		for (; o > a;) {
			if (o - a > 600) {
				let i = o - a + 1, c = n - a + 1, l = Math.log(i), u = .5 * Math.exp(2 * l / 3), d = .5 * Math.sqrt(l * u * (i - u) / i) * (c - i / 2 < 0 ? -1 : 1);
				r(e, t, n, Math.max(a, Math.floor(n - c * u / i + d)), Math.min(o, Math.floor(n + (i - c) * u / i + d)), s);
			}
			let c = t[2 * n + s], l = a, u = o;
			for (i(e, t, a, n), t[2 * o + s] > c && i(e, t, a, o); l < u;) {
				for (i(e, t, l, u), l++, u--; t[2 * l + s] < c;) l++;
				for (; t[2 * u + s] > c;) u--;
			}
			t[2 * a + s] === c ? i(e, t, a, u) : (u++, i(e, t, u, o)), u <= n && (a = u + 1), n <= u && (o = u - 1);
		}
	}
	function i(e, t, n, r) {
		a(e, n, r), a(t, 2 * n, 2 * r), a(t, 2 * n + 1, 2 * r + 1);
	}
	function a(e, t, n) {
		let r = e[t];
		e[t] = e[n], e[n] = r;
	}
	function o(e, t, n, r) {
		let i = e - n, a = t - r;
		return i * i + a * a;
	}
	return t;
}, Fr = () => {
	addEventListener("message", (e) => {
		let t = e.data.points;
		t.length === 0 && self.postMessage({ error: /* @__PURE__ */ Error("Invalid point data") });
		let n = new KDBush(t.length, e.data.nodeSize);
		for (let [e, r] of t) n.add(e, r);
		n.finish(), postMessage(n.data, [n.data]);
	});
}, Ir = Pr(), Lr = 1e6, Rr = (e) => {
	let t = `const createKDBushClass = ${Pr.toString()};KDBush = createKDBushClass();const createWorker = ${e.toString()};createWorker();`, n = new Blob([t], { type: "text/javascript" }), r = URL.createObjectURL(n), i = new Worker(r, { name: "KDBush" });
	return URL.revokeObjectURL(r), i;
}, zr = (e, t = {
	nodeSize: 16,
	useWorker: void 0
}) => new Promise((n, r) => {
	if (e instanceof ArrayBuffer) n(Ir.from(e));
	else if ((e.length < Lr || t.useWorker === !1) && t.useWorker !== !0) {
		let r = new Ir(e.length, t.nodeSize);
		for (let t of e) r.add(t[0], t[1]);
		r.finish(), n(r);
	} else {
		let i = Rr(Fr);
		i.onmessage = (e) => {
			e.data.error ? r(e.data.error) : n(Ir.from(e.data)), i.terminate();
		}, i.postMessage({
			points: e,
			nodeSize: t.nodeSize
		});
	}
}), Br = !0, Vr = 8, Hr = 2, Ur = "freeform", Wr = 24, Gr = 2500, Kr = 250, qr = (e, t, n) => (1 - e) * t + n, Jr = (e, t) => `${e}ms ease-out mainIn ${t}ms 1 normal forwards`, Yr = (e, t) => `${e}ms ease-out effectIn ${t}ms 1 normal forwards`, Xr = (e, t) => `${e}ms linear leftSpinIn ${t}ms 1 normal forwards`, Zr = (e, t) => `${e}ms linear rightSpinIn ${t}ms 1 normal forwards`, Qr = (e, t) => `${e}ms linear circleIn ${t}ms 1 normal forwards`, $r = (e, t, n) => `
  @keyframes mainIn {
    0% {
      color: ${t};
      opacity: 0;
    }
    0%, ${e}% {
      color: ${t};
      opacity: 1;
    }
    100% {
      color: ${n};
      opacity: 0.8;
    }
  }
`, ei = (e, t, n, r) => `
  @keyframes effectIn {
    0%, ${e}% {
      opacity: ${n};
      transform: scale(${r});
    }
    ${t}% {
      opacity: 0.66;
      transform: scale(1.5);
    }
    99% {
      opacity: 0;
      transform: scale(2);
    }
    100% {
      opacity: 0;
      transform: scale(0);
    }
  }
`, ti = (e, t, n) => `
  @keyframes circleIn {
    0% {
      clip-path: ${t};
      opacity: ${n};
    }
    ${e}% {
      clip-path: ${t};
      opacity: 1;
    }
    ${e + .01}%, 100% {
      clip-path: inset(0);
      opacity: 1;
    }
  }
`, ni = (e, t) => `
  @keyframes leftSpinIn {
    0% {
      transform: rotate(${t}deg);
    }
    ${e}%, 100% {
      transform: rotate(360deg);
    }
  }
`, ri = (e, t) => `
  @keyframes rightSpinIn {
    0% {
      transform: rotate(${t}deg);
    }
    ${e}%, 100% {
      transform: rotate(180deg);
    }
  }
`, ii = ({ time: e = cn, extraTime: t = ln, delay: n = un, currentColor: r, targetColor: i, effectOpacity: a, effectScale: o, circleLeftRotation: s, circleRightRotation: c, circleClipPath: l, circleOpacity: u }) => {
	let d = s / 360, f = qr(d, e, t), p = Math.round((1 - d) * e / f * 100), m = Math.round(p / 2), h = p + (100 - p) / 4;
	return {
		rules: {
			main: $r(p, r, i),
			effect: ei(p, h, a, o),
			circleRight: ri(m, c),
			circleLeft: ni(p, s),
			circle: ti(m, l, u)
		},
		names: {
			main: Jr(f, n),
			effect: Yr(f, n),
			circleLeft: Xr(f, n),
			circleRight: Zr(f, n),
			circle: Qr(f, n)
		}
	};
}, ai = (e) => `${e}ms linear mainOut 0s 1 normal forwards`, oi = (e) => `${e}ms linear effectOut 0s 1 normal forwards`, si = (e) => `${e}ms linear leftSpinOut 0s 1 normal forwards`, ci = (e) => `${e}ms linear rightSpinOut 0s 1 normal forwards`, li = (e) => `${e}ms linear circleOut 0s 1 normal forwards`, ui = (e, t) => `
  @keyframes mainOut {
    0% {
      color: ${e};
    }
    100% {
      color: ${t};
    }
  }
`, di = (e, t) => `
  @keyframes effectOut {
    0% {
      opacity: ${e};
      transform: scale(${t});
    }
    99% {
      opacity: 0;
      transform: scale(${t + .5});
    }
    100% {
      opacity: 0;
      transform: scale(0);
    }
  }
`, fi = (e, t) => `
  @keyframes rightSpinOut {
    0%, ${e}% {
      transform: rotate(${t}deg);
    }
    100% {
      transform: rotate(0deg);
    }
`, pi = (e) => `
  @keyframes leftSpinOut {
    0% {
      transform: rotate(${e}deg);
    }
    100% {
      transform: rotate(0deg);
    }
  }
`, mi = (e, t, n) => `
  @keyframes circleOut {
    0%, ${e}% {
      clip-path: ${t};
      opacity: ${n};
    }
    ${e + .01}% {
      clip-path: inset(0 0 0 50%);
      opacity: ${n};
    }
    100% {
      clip-path: inset(0 0 0 50%);
      opacity: 0;
    }
  }
`, hi = ({ time: e = dn, currentColor: t, targetColor: n, effectOpacity: r, effectScale: i, circleLeftRotation: a, circleRightRotation: o, circleClipPath: s, circleOpacity: c }) => {
	let l = a / 360, u = l * e, d = Math.min(100, l * 100), f = d > 50 ? Math.round((1 - 50 / d) * 100) : 0;
	return {
		rules: {
			main: ui(t, n),
			effect: di(r, i),
			circleRight: fi(f, o),
			circleLeft: pi(a),
			circle: mi(f, s, c)
		},
		names: {
			main: ai(u),
			effect: oi(u),
			circleRight: si(u),
			circleLeft: ci(u),
			circle: li(u)
		}
	};
}, gi = () => {
	let e = document.createElement("div");
	e.id = `lasso-long-press-${Math.random().toString(36).substring(2, 5) + Math.random().toString(36).substring(2, 5)}`, e.style.position = "fixed", e.style.width = "1.25rem", e.style.height = "1.25rem", e.style.pointerEvents = "none", e.style.transform = "translate(-50%,-50%)";
	let t = document.createElement("div");
	t.style.position = "absolute", t.style.top = 0, t.style.left = 0, t.style.width = "1.25rem", t.style.height = "1.25rem", t.style.clipPath = "inset(0px 0px 0px 50%)", t.style.opacity = 0, e.appendChild(t);
	let n = document.createElement("div");
	n.style.position = "absolute", n.style.top = 0, n.style.left = 0, n.style.width = "0.8rem", n.style.height = "0.8rem", n.style.border = "0.2rem solid currentcolor", n.style.borderRadius = "0.8rem", n.style.clipPath = "inset(0px 50% 0px 0px)", n.style.transform = "rotate(0deg)", t.appendChild(n);
	let r = document.createElement("div");
	r.style.position = "absolute", r.style.top = 0, r.style.left = 0, r.style.width = "0.8rem", r.style.height = "0.8rem", r.style.border = "0.2rem solid currentcolor", r.style.borderRadius = "0.8rem", r.style.clipPath = "inset(0px 50% 0px 0px)", r.style.transform = "rotate(0deg)", t.appendChild(r);
	let i = document.createElement("div");
	return i.style.position = "absolute", i.style.top = 0, i.style.left = 0, i.style.width = "1.25rem", i.style.height = "1.25rem", i.style.borderRadius = "1.25rem", i.style.background = "currentcolor", i.style.transform = "scale(0)", i.style.opacity = 0, e.appendChild(i), {
		longPress: e,
		longPressCircle: t,
		longPressCircleLeft: n,
		longPressCircleRight: r,
		longPressEffect: i
	};
}, _i = (e, t, n) => {
	if (e.length === 0) return 0;
	if (e.length === 1) return e[0];
	let r = 2 ** (-1 / t), i = Math.max(0, e.length - n), a = e.slice(i), o = 0, s = 0, c = 0;
	for (let e = a.length - 1; e >= 0; e--) {
		let t = r ** (a.length - 1 - e);
		o += a[e][0] * t, s += a[e][1] * t, c += t;
	}
	return [o / c, s / c];
}, vi = (e, t = null) => e === null ? t : e, yi, bi = () => {
	if (!yi) {
		let e = document.createElement("style");
		document.head.appendChild(e), yi = e.sheet;
	}
	return yi;
}, xi = (e) => {
	let t = bi(), n = t.rules.length;
	return t.insertRule(e, n), n;
}, Si = (e) => {
	bi().deleteRule(e);
}, Ci = `${Gr}ms ease scaleInFadeOut 0s 1 normal backwards`, wi = (e, t, n) => `
@keyframes scaleInFadeOut {
  0% {
    opacity: ${e};
    transform: translate(-50%,-50%) scale(${t}) rotate(${n}deg);
  }
  10% {
    opacity: 1;
    transform: translate(-50%,-50%) scale(1) rotate(${n + 20}deg);
  }
  100% {
    opacity: 0;
    transform: translate(-50%,-50%) scale(0.9) rotate(${n + 60}deg);
  }
}
`, Ti = null, Ei = `${Kr}ms ease fadeScaleOut 0s 1 normal backwards`, Di = (e, t, n) => `
@keyframes fadeScaleOut {
  0% {
    opacity: ${e};
    transform: translate(-50%,-50%) scale(${t}) rotate(${n}deg);
  }
  100% {
    opacity: 0;
    transform: translate(-50%,-50%) scale(0) rotate(${n}deg);
  }
}
`, Oi = null, ki = (e, { onDraw: t = G, onStart: n = G, onEnd: r = G, enableInitiator: i = Br, initiatorParentElement: a = document.body, longPressIndicatorParentElement: o = document.body, minDelay: s = Vr, minDist: c = Hr, pointNorm: l = G, type: u = Ur, brushSize: d = Wr } = {}) => {
	let f = i, p = a, m = o, h = t, g = n, _ = r, v = s, y = c, b = l, x = u, S = d, C = document.createElement("div");
	C.id = `lasso-initiator-${Math.random().toString(36).substring(2, 5) + Math.random().toString(36).substring(2, 5)}`, C.style.position = "fixed", C.style.display = "flex", C.style.justifyContent = "center", C.style.alignItems = "center", C.style.zIndex = 99, C.style.width = "4rem", C.style.height = "4rem", C.style.borderRadius = "4rem", C.style.opacity = .5, C.style.transform = "translate(-50%,-50%) scale(0) rotate(0deg)";
	let { longPress: w, longPressCircle: T, longPressCircleLeft: E, longPressCircleRight: D, longPressEffect: O } = gi(), k = !1, A = !1, j = [], M = [], N = [], P = [], F, ee = !1, I = null, L = null, R = null, te = null, z = null, ne = null, re = null, B = null, ie = null, ae = null, oe = () => {
		k = !1;
	}, se = (t) => {
		let { left: n, top: r } = e.getBoundingClientRect();
		return [t.clientX - n, t.clientY - r];
	};
	window.addEventListener("mouseup", oe);
	let V = () => {
		C.style.opacity = .5, C.style.transform = "translate(-50%,-50%) scale(0) rotate(0deg)";
	}, H = (e, t) => {
		let n = getComputedStyle(e), r = +n.opacity, i = n.transform.match(/([0-9.-]+)+/g), a = +i[0], o = +i[1], s = Math.sqrt(a * a + o * o), c = 180 / Math.PI * Math.atan2(o, a);
		return c = t && c <= 0 ? 360 + c : c, {
			opacity: r,
			scale: s,
			rotate: c
		};
	}, ce = (e) => {
		if (!f || k) return;
		let t = e.clientX, n = e.clientY;
		C.style.top = `${n}px`, C.style.left = `${t}px`;
		let r = H(C), i = r.opacity, a = r.scale, o = r.rotate;
		C.style.opacity = i, C.style.transform = `translate(-50%,-50%) scale(${a}) rotate(${o}deg)`, C.style.animation = "none", Oe().then(() => {
			Ti !== null && Si(Ti), Ti = xi(wi(i, a, o)), C.style.animation = Ci, Oe().then(() => {
				V();
			});
		});
	}, le = () => {
		let { opacity: e, scale: t, rotate: n } = H(C);
		C.style.opacity = e, C.style.transform = `translate(-50%,-50%) scale(${t}) rotate(${n}deg)`, C.style.animation = "none", Oe(2).then(() => {
			Oi !== null && Si(Oi), Oi = xi(Di(e, t, n)), C.style.animation = Ei, Oe().then(() => {
				V();
			});
		});
	}, ue = (e, t, { time: n = cn, extraTime: r = ln, delay: i = un } = {
		time: cn,
		extraTime: ln,
		delay: un
	}) => {
		ee = !0;
		let a = getComputedStyle(w);
		w.style.color = a.color, w.style.top = `${t}px`, w.style.left = `${e}px`, w.style.animation = "none";
		let o = getComputedStyle(T);
		T.style.clipPath = o.clipPath, T.style.opacity = o.opacity, T.style.animation = "none";
		let s = H(O);
		O.style.opacity = s.opacity, O.style.transform = `scale(${s.scale})`, O.style.animation = "none";
		let c = H(E);
		E.style.transform = `rotate(${c.rotate}deg)`, E.style.animation = "none";
		let l = H(D);
		D.style.transform = `rotate(${l.rotate}deg)`, D.style.animation = "none", Oe().then(() => {
			if (!ee) return;
			z !== null && Si(z), te !== null && Si(te), R !== null && Si(R), L !== null && Si(L), I !== null && Si(I);
			let { rules: e, names: t } = ii({
				time: n,
				extraTime: r,
				delay: i,
				currentColor: a.color || "currentcolor",
				targetColor: w.dataset.activeColor,
				effectOpacity: s.opacity || 0,
				effectScale: s.scale || 0,
				circleLeftRotation: c.rotate || 0,
				circleRightRotation: l.rotate || 0,
				circleClipPath: o.clipPath || "inset(0 0 0 50%)",
				circleOpacity: o.opacity || 0
			});
			I = xi(e.main), L = xi(e.effect), R = xi(e.circleLeft), te = xi(e.circleRight), z = xi(e.circle), w.style.animation = t.main, O.style.animation = t.effect, E.style.animation = t.circleLeft, D.style.animation = t.circleRight, T.style.animation = t.circle;
		});
	}, U = ({ time: e = dn } = { time: dn }) => {
		if (!ee) return;
		ee = !1;
		let t = getComputedStyle(w);
		w.style.color = t.color, w.style.animation = "none";
		let n = getComputedStyle(T);
		T.style.clipPath = n.clipPath, T.style.opacity = n.opacity, T.style.animation = "none";
		let r = H(O);
		O.style.opacity = r.opacity, O.style.transform = `scale(${r.scale})`, O.style.animation = "none";
		let i = n.clipPath.slice(-2, -1) === "x", a = H(E, i);
		E.style.transform = `rotate(${a.rotate}deg)`, E.style.animation = "none";
		let o = H(D);
		D.style.transform = `rotate(${o.rotate}deg)`, D.style.animation = "none", Oe().then(() => {
			ae !== null && Si(ae), ie !== null && Si(ie), B !== null && Si(B), re !== null && Si(re), ne !== null && Si(ne);
			let { rules: i, names: s } = hi({
				time: e,
				currentColor: t.color || "currentcolor",
				targetColor: w.dataset.color,
				effectOpacity: r.opacity || 0,
				effectScale: r.scale || 0,
				circleLeftRotation: a.rotate || 0,
				circleRightRotation: o.rotate || 0,
				circleClipPath: n.clipPath || "inset(0px)",
				circleOpacity: n.opacity || 1
			});
			ne = xi(i.main), re = xi(i.effect), B = xi(i.circleLeft), ie = xi(i.circleRight), ae = xi(i.circle), w.style.animation = s.main, O.style.animation = s.effect, E.style.animation = s.circleLeft, D.style.animation = s.circleRight, T.style.animation = s.circle;
		});
	}, de = () => {
		h(j, M);
	}, fe = (e) => {
		j.push(e), M.push(e[0], e[1]);
	}, W = (e) => {
		let [t, n] = e, [r, i] = j[0];
		j[1] = [t, i], j[2] = [t, n], j[3] = [r, n], j[4] = [r, i], M[2] = t, M[3] = i, M[4] = t, M[5] = n, M[6] = r, M[7] = n, M[8] = r, M[9] = i;
	}, pe = (e) => {
		N.push(e);
	}, me = () => Math.abs(b([0, 0])[0] - b([S / 2, 0])[0]), he = (e, t, n) => {
		let [r, i] = e, [a, o] = t, s = r - a, c = i - o, l = ve([s, c]);
		return [+c / l * n, -s / l * n];
	}, ge = (e) => {
		let t = N.at(-1), n = me(), [r, i] = he(e, t, n), a = N.length;
		if (a === 1) {
			let e = [t[0] + r, t[1] + i], n = [t[0] - r, t[1] - i];
			j.push(e, n), M.push(e[0], e[1], n[0], n[1]), P.push([r, i]);
		} else {
			[r, i] = he(e, t, n);
			let o = [...P, [r, i]];
			[r, i] = _i(o, 1, 10);
			let [s, c] = P.at(-1), l = (r + s) / 2, u = (i + c) / 2, d = [t[0] + l, t[1] + u], f = [t[0] - l, t[1] - u];
			j.splice(a - 1, 2, d, f), M.splice(2 * (a - 1), 4, d[0], d[1], f[0], f[1]), P.splice(a, 1, [l, u]);
		}
		let o = [e[0] + r, e[1] + i], s = [e[0] - r, e[1] - i];
		j.splice(a, 0, o, s), M.splice(2 * a, 0, o[0], o[1], s[0], s[1]), N.push(e), P.push([r, i]);
	}, _e = fe, ye = fe, be = (e) => {
		if (F) Ee(e[0], e[1], F[0], F[1]) > y && (F = e, _e(b(e)), j.length > 1 && de());
		else {
			A || (A = !0, g()), F = e;
			let t = b(e);
			ye(t);
		}
	}, xe = ke(be, v, v), De = (e, t) => {
		let n = se(e);
		return t ? xe(n) : be(n);
	}, Ae = () => {
		j = [], M = [], N = [], P = [], F = void 0, de();
	}, je = (e) => {
		ce(e);
	}, Me = () => {
		k = !0, A = !0, Ae(), g();
	}, Ne = () => {
		le();
	}, Pe = ({ merge: e = !1, remove: t = !1 } = {}) => {
		A = !1;
		let n = [...j], r = [...M];
		return xe.cancel(), Ae(), n.length > 0 && _(n, r, {
			merge: e,
			remove: t
		}), n;
	}, K = (e) => {
		switch (e) {
			case "rectangle":
				x = e, _e = W, ye = fe;
				break;
			case "brush":
				x = e, _e = ge, ye = pe;
				break;
			default: x = "freeform", _e = fe, ye = fe;
		}
	}, Fe = (e) => {
		if (e === "onDraw") return h;
		if (e === "onStart") return g;
		if (e === "onEnd") return _;
		if (e === "enableInitiator") return f;
		if (e === "minDelay") return v;
		if (e === "minDist") return y;
		if (e === "pointNorm") return b;
		if (e === "type") return x;
		if (e === "brushSize") return S;
	}, Ie = ({ onDraw: e = null, onStart: t = null, onEnd: n = null, enableInitiator: r = null, initiatorParentElement: i = null, longPressIndicatorParentElement: a = null, minDelay: o = null, minDist: s = null, pointNorm: c = null, type: l = null, brushSize: u = null } = {}) => {
		h = vi(e, h), g = vi(t, g), _ = vi(n, _), f = vi(r, f), v = vi(o, v), y = vi(s, y), b = vi(c, b), S = vi(u, S), i !== null && i !== p && (p.removeChild(C), i.appendChild(C), p = i), a !== null && a !== m && (m.removeChild(w), a.appendChild(w), m = a), f ? (C.addEventListener("click", je), C.addEventListener("mousedown", Me), C.addEventListener("mouseleave", Ne)) : (C.removeEventListener("mousedown", Me), C.removeEventListener("mouseleave", Ne)), l !== null && K(l);
	}, Le = () => {
		p.removeChild(C), m.removeChild(w), window.removeEventListener("mouseup", oe), C.removeEventListener("click", je), C.removeEventListener("mousedown", Me), C.removeEventListener("mouseleave", Ne);
	};
	return p.appendChild(C), m.appendChild(w), Ie({
		onDraw: h,
		onStart: g,
		onEnd: _,
		enableInitiator: f,
		initiatorParentElement: p,
		type: x,
		brushSize: S
	}), Ce(Te("initiator", C), Te("longPressIndicator", w), (e) => Se(e, {
		clear: Ae,
		destroy: Le,
		end: Pe,
		extend: De,
		get: Fe,
		set: Ie,
		showInitiator: ce,
		hideInitiator: le,
		showLongPressIndicator: ue,
		hideLongPressIndicator: U
	}), we(ki))({});
}, Ai = "\nprecision highp float;\n\nuniform float antiAliasing;\n\nvarying vec4 color;\nvarying float finalPointSize;\n\nfloat linearstep(float edge0, float edge1, float x) {\n  return clamp((x - edge0) / (edge1 - edge0), 0.0, 1.0);\n}\n\nvoid main() {\n  vec2 c = gl_PointCoord * 2.0 - 1.0;\n  float sdf = length(c) * finalPointSize;\n  float alpha = linearstep(finalPointSize + antiAliasing, finalPointSize - antiAliasing, sdf);\n\n  gl_FragColor = vec4(color.rgb, alpha * color.a);\n}\n", ji = (e) => `
precision highp float;

uniform sampler2D colorTex;
uniform float colorTexRes;
uniform float colorTexEps;
uniform sampler2D stateTex;
uniform float stateTexRes;
uniform float stateTexEps;
uniform float devicePixelRatio;
uniform sampler2D encodingTex;
uniform float encodingTexRes;
uniform float encodingTexEps;
uniform float pointSizeExtra;
uniform float pointOpacityMax;
uniform float pointOpacityScale;
uniform float numPoints;
uniform float globalState;
uniform float isColoredByZ;
uniform float isColoredByW;
uniform float isOpacityByZ;
uniform float isOpacityByW;
uniform float isOpacityByDensity;
uniform float isSizedByZ;
uniform float isSizedByW;
uniform float isPixelAligned;
uniform float colorMultiplicator;
uniform float opacityMultiplicator;
uniform float opacityDensity;
uniform float sizeMultiplicator;
uniform float numColorStates;
uniform float pointScale;
uniform float drawingBufferWidth;
uniform float drawingBufferHeight;
uniform mat4 modelViewProjection;

attribute vec2 stateIndex;

varying vec4 color;
varying float finalPointSize;

void main() {
  vec4 state = texture2D(stateTex, stateIndex);

  if (isPixelAligned < 0.5) {
    gl_Position = modelViewProjection * vec4(state.x, state.y, 0.0, 1.0);
  } else {
    vec4 clipSpacePosition = modelViewProjection * vec4(state.x, state.y, 0.0, 1.0);
    vec2 ndcPosition = clipSpacePosition.xy / clipSpacePosition.w;
    vec2 pixelPos = 0.5 * (ndcPosition + 1.0) * vec2(drawingBufferWidth, drawingBufferHeight);
    pixelPos = floor(pixelPos + 0.5); // Snap to nearest pixel
    vec2 snappedPosition = (pixelPos / vec2(drawingBufferWidth, drawingBufferHeight)) * 2.0 - 1.0;
    gl_Position = vec4(snappedPosition, 0.0, 1.0);
  }


  // Determine color index
  float colorIndexZ =  isColoredByZ * floor(state.z * colorMultiplicator);
  float colorIndexW =  isColoredByW * floor(state.w * colorMultiplicator);

  // Multiply by the number of color states per color
  // I.e., normal, active, hover, background, etc.
  float colorIndex = (colorIndexZ + colorIndexW) * numColorStates;

  // Half a "pixel" or "texel" in texture coordinates
  float colorLinearIndex = colorIndex + globalState;

  // Need to add cEps here to avoid floating point issue that can lead to
  // dramatic changes in which color is loaded as floor(3/2.9999) = 1 but
  // floor(3/3.0001) = 0!
  float colorRowIndex = floor((colorLinearIndex + colorTexEps) / colorTexRes);

  vec2 colorTexIndex = vec2(
    (colorLinearIndex / colorTexRes) - colorRowIndex + colorTexEps,
    colorRowIndex / colorTexRes + colorTexEps
  );

  color = texture2D(colorTex, colorTexIndex);

  // Retrieve point size
  float pointSizeIndexZ = isSizedByZ * floor(state.z * sizeMultiplicator);
  float pointSizeIndexW = isSizedByW * floor(state.w * sizeMultiplicator);
  float pointSizeIndex = pointSizeIndexZ + pointSizeIndexW;

  float pointSizeRowIndex = floor((pointSizeIndex + encodingTexEps) / encodingTexRes);
  vec2 pointSizeTexIndex = vec2(
    (pointSizeIndex / encodingTexRes) - pointSizeRowIndex + encodingTexEps,
    pointSizeRowIndex / encodingTexRes + encodingTexEps
  );
  float pointSize = texture2D(encodingTex, pointSizeTexIndex).x;

  // Retrieve opacity
  ${e === 3 ? "" : `
        if (isOpacityByDensity < 0.5) {
          float opacityIndexZ = isOpacityByZ * floor(state.z * opacityMultiplicator);
          float opacityIndexW = isOpacityByW * floor(state.w * opacityMultiplicator);
          float opacityIndex = opacityIndexZ + opacityIndexW;

          float opacityRowIndex = floor((opacityIndex + encodingTexEps) / encodingTexRes);
          vec2 opacityTexIndex = vec2(
            (opacityIndex / encodingTexRes) - opacityRowIndex + encodingTexEps,
            opacityRowIndex / encodingTexRes + encodingTexEps
          );
          color.a = texture2D(encodingTex, opacityTexIndex)[${1 + e}];
        } else {
          color.a = min(1.0, opacityDensity + globalState);
        }
      `}

  color.a = min(pointOpacityMax, color.a) * pointOpacityScale;
  finalPointSize = (pointSize * pointScale) + pointSizeExtra;
  gl_PointSize = finalPointSize;
}
`, Mi = "precision highp float;\n\nvarying vec4 color;\n\nvoid main() {\n  gl_FragColor = color;\n}\n", Ni = "precision highp float;\n\nuniform sampler2D startStateTex;\nuniform sampler2D endStateTex;\nuniform float t;\n\nvarying vec2 particleTextureIndex;\n\nvoid main() {\n  // Interpolate x, y, and value\n  vec3 start = texture2D(startStateTex, particleTextureIndex).xyw;\n  vec3 end = texture2D(endStateTex, particleTextureIndex).xyw;\n  vec3 curr = start * (1.0 - t) + end * t;\n\n  // The category cannot be interpolated\n  float endCategory = texture2D(endStateTex, particleTextureIndex).z;\n\n  gl_FragColor = vec4(curr.xy, endCategory, curr.z);\n}", Pi = "precision highp float;\n\nattribute vec2 position;\nvarying vec2 particleTextureIndex;\n\nvoid main() {\n  // map normalized device coords to texture coords\n  particleTextureIndex = 0.5 * (1.0 + position);\n\n  gl_Position = vec4(position, 0, 1);\n}", Fi = (e, t) => e ? Rt.reduce((n, r) => e.hasExtension(r) ? n : (t || console.warn(`WebGL: ${r} extension not supported. Scatterplot might not render properly`), !1), !0) : !1, Ii = (e) => {
	let t = e.getContext("webgl", {
		antialias: !0,
		preserveDrawingBuffer: !0
	}), n = [];
	for (let e of Rt) t.getExtension(e) ? n.push(e) : console.warn(`WebGL: ${e} extension not supported. Scatterplot might not render properly`);
	return (0, te.default)({
		gl: t,
		extensions: n
	});
}, Li = (e, t, n, r) => Math.sqrt((e - n) ** 2 + (t - r) ** 2), Ri = (e) => {
	let t = Infinity, n = -Infinity, r = Infinity, i = -Infinity;
	for (let a = 0; a < e.length; a += 2) t = e[a] < t ? e[a] : t, n = e[a] > n ? e[a] : n, r = e[a + 1] < r ? e[a + 1] : r, i = e[a + 1] > i ? e[a + 1] : i;
	return [
		t,
		r,
		n,
		i
	];
}, zi = ([e, t, n, r]) => Number.isFinite(e) && Number.isFinite(t) && Number.isFinite(n) && Number.isFinite(r) && n - e > 0 && r - t > 0, Bi = /^#?([a-f\d])([a-f\d])([a-f\d])$/i, Vi = (e, t = !1) => e.replace(Bi, (e, t, n, r) => `#${t}${t}${n}${n}${r}${r}`).substring(1).match(/.{2}/g).map((e) => Number.parseInt(e, 16) / 255 ** t), Hi = (e, t, { minLength: n = 0 } = {}) => Array.isArray(e) && e.length >= n && e.every(t), Ui = (e) => !Number.isNaN(+e) && +e >= 0, Wi = (e) => !Number.isNaN(+e) && +e > 0, Gi = (e, t) => (n) => e.indexOf(n) >= 0 ? n : t, Ki = (e, t = !1, n = wr) => new Promise((r, i) => {
	let a = new Image();
	t && (a.crossOrigin = "anonymous"), a.src = e, a.onload = () => {
		r(a);
	};
	let o = () => {
		i(/* @__PURE__ */ Error(lr));
	};
	a.onerror = o, setTimeout(o, n);
}), qi = (e, t, n = wr) => new Promise((r, i) => {
	Ki(t, t.indexOf(window.location.origin) !== 0 && t.indexOf("base64") === -1, n).then((t) => {
		r(e.texture(t));
	}).catch((e) => {
		i(e);
	});
}), Ji = (e, t = !1) => [...Vi(e, t), 255 ** !t], Yi = /(^#[0-9A-F]{6}$)|(^#[0-9A-F]{3}$)/i, Xi = (e) => Yi.test(e), Zi = (e) => e >= 0 && e <= 1, Qi = (e) => Array.isArray(e) && e.every(Zi);
function $i(e, t, n, r, i, a) {
	return (n - e) * (a - t) - (i - e) * (r - t);
}
var ea = (e, [t, n] = []) => {
	let r = 0;
	for (let i = 0, a = e.length - 2; i < e.length; i += 2) {
		let o = e[i], s = e[i + 1], c = e[a], l = e[a + 1];
		s <= n ? l > n && $i(o, s, c, l, t, n) > 0 && r++ : l <= n && $i(o, s, c, l, t, n) < 0 && r--, a = i;
	}
	return r !== 0;
}, ta = (e) => typeof e == "string" || e instanceof String, na = (e) => Number.isInteger(e) && e >= 0 && e <= 255, ra = (e) => Array.isArray(e) && e.every(na), ia = (e) => e.length === 3 && (Qi(e) || ra(e)), aa = (e) => e.length === 4 && (Qi(e) || ra(e)), oa = (e) => Array.isArray(e) && e.length > 0 && (Array.isArray(e[0]) || ta(e[0])), sa = (e, t) => !(Array.isArray(e) && Array.isArray(t)) || e.length !== t.length ? !1 : e.length === 0 ? !0 : Array.isArray(e[0]) && Array.isArray(t[0]) ? e.every(([e, n, r, i], a) => {
	let [o, s, c, l] = t[a];
	return e === o && n === s && r === c && i === l;
}) : !1, ca = (e, t) => e > t ? e : t, la = (e, t) => e < t ? e : t, ua = (e, t) => {
	if (aa(e)) {
		let n = Qi(e);
		return t && n || !(t || n) ? e : t && !n ? e.map((e) => e / 255) : e.map((e) => e * 255);
	}
	if (ia(e)) {
		let n = 255 ** !t, r = Qi(e);
		return t && r || !(t || r) ? [...e, n] : t && !r ? [...e.map((e) => e / 255), n] : [...e.map((e) => e * 255), n];
	}
	return Xi(e) ? Ji(e, t) : (console.warn("Only HEX, RGB, and RGBA are handled by this function. Returning white instead."), t ? [
		1,
		1,
		1,
		1
	] : [
		255,
		255,
		255,
		255
	]);
}, da = (e) => Object.entries(e).reduce((e, [t, n]) => (e[n] = e[n] ? [...e[n], t] : t, e), {}), fa = (e) => .21 * e[0] + .72 * e[1] + .07 * e[2], pa = (e, t, n) => Math.min(n, Math.max(t, e)), ma = (e) => new Promise((t, n) => {
	if (!e || Array.isArray(e)) t(e);
	else {
		let r = Array.isArray(e.x) || ArrayBuffer.isView(e.x) ? e.x.length : 0, i = (Array.isArray(e.x) || ArrayBuffer.isView(e.x)) && ((t) => e.x[t]), a = (Array.isArray(e.y) || ArrayBuffer.isView(e.y)) && ((t) => e.y[t]), o = (Array.isArray(e.line) || ArrayBuffer.isView(e.line)) && ((t) => e.line[t]), s = (Array.isArray(e.lineOrder) || ArrayBuffer.isView(e.lineOrder)) && ((t) => e.lineOrder[t]), c = Object.keys(e), l = (() => {
			let t = c.find((e) => Sr.has(e));
			return t && (Array.isArray(e[t]) || ArrayBuffer.isView(e[t])) && ((n) => e[t][n]);
		})(), u = (() => {
			let t = c.find((e) => Cr.has(e));
			return t && (Array.isArray(e[t]) || ArrayBuffer.isView(e[t])) && ((n) => e[t][n]);
		})();
		i && a && l && u && o && s ? t(e.x.map((e, t) => [
			e,
			a(t),
			l(t),
			u(t),
			o(t),
			s(t)
		])) : i && a && l && u && o ? t(Array.from({ length: r }, (e, t) => [
			i(t),
			a(t),
			l(t),
			u(t),
			o(t)
		])) : i && a && l && u ? t(Array.from({ length: r }, (e, t) => [
			i(t),
			a(t),
			l(t),
			u(t)
		])) : i && a && l ? t(Array.from({ length: r }, (e, t) => [
			i(t),
			a(t),
			l(t)
		])) : i && a ? t(Array.from({ length: r }, (e, t) => [i(t), a(t)])) : n(/* @__PURE__ */ Error("You need to specify at least x and y"));
	}
}), ha = (e) => Number.isFinite(e.y) && !("x" in e), ga = (e) => Number.isFinite(e.x) && !("y" in e), _a = (e) => Number.isFinite(e.x) && Number.isFinite(e.y) && Number.isFinite(e.width) && Number.isFinite(e.height), va = (e) => Number.isFinite(e.x1) && Number.isFinite(e.y1) && Number.isFinite(e.x2) && Number.isFinite(e.x2), ya = (e) => "vertices" in e && e.vertices.length > 1, ba = (e) => {
	if (!Array.isArray(e) || e.length < 3) return !1;
	for (let t of e) if (!Array.isArray(t) || t.length !== 2 || typeof t[0] != "number" || typeof t[1] != "number") return !1;
	return !0;
}, xa = (e) => {
	let t = [...e], n = e.at(0), r = e.at(-1);
	return (n[0] !== r[0] || n[1] !== r[1]) && t.push(n), t;
}, Sa = (e) => {
	let t = e.length;
	for (let n = 1; n < t; n++) {
		let t = e[n], r = n - 1;
		for (; r > -1 && t < e[r];) e[r + 1] = e[r], r--;
		e[r + 1] = t;
	}
	return e;
}, Ca = (e = {}) => {
	let { regl: t, canvas: n = document.createElement("canvas"), gamma: r = Dn } = e, i = !1;
	t ||= Ii(n);
	let a = Fi(t), o = [n.width, n.height], s = t.framebuffer({
		width: o[0],
		height: o[1],
		colorFormat: "rgba",
		colorType: "float"
	}), c = t({
		vert: "\n      precision highp float;\n      attribute vec2 xy;\n      void main () {\n        gl_Position = vec4(xy, 0, 1);\n      }",
		frag: "\n      precision highp float;\n      uniform vec2 srcRes;\n      uniform sampler2D src;\n      uniform float gamma;\n\n      vec3 approxLinearToSRGB (vec3 rgb, float gamma) {\n        return pow(clamp(rgb, vec3(0), vec3(1)), vec3(1.0 / gamma));\n      }\n\n      void main () {\n        vec4 color = texture2D(src, gl_FragCoord.xy / srcRes);\n        gl_FragColor = vec4(approxLinearToSRGB(color.rgb, gamma), color.a);\n      }",
		attributes: { xy: [
			-4,
			-4,
			4,
			-4,
			0,
			4
		] },
		uniforms: {
			src: () => s,
			srcRes: () => o,
			gamma: () => r
		},
		count: 3,
		depth: { enable: !1 },
		blend: {
			enable: !0,
			func: {
				srcRGB: "one",
				srcAlpha: "one",
				dstRGB: "one minus src alpha",
				dstAlpha: "one minus src alpha"
			}
		}
	}), l = (e) => {
		let t = e.getContext("2d");
		t.clearRect(0, 0, e.width, e.height), t.drawImage(n, (n.width - e.width) / 2, (n.height - e.height) / 2, e.width, e.height, 0, 0, e.width, e.height);
	}, u = (e, n) => {
		t.clear(zt), s.use(() => {
			t.clear(zt), e();
		}), c(), l(n);
	}, d = () => {
		t.poll();
	}, f = /* @__PURE__ */ new Set(), p = (e) => (f.add(e), () => {
		f.delete(e);
	}), m = t.frame(() => {
		let e = f.values(), t = e.next();
		for (; !t.done;) t.value(), t = e.next();
	}), h = (e, t) => {
		let r = e === void 0 ? Math.min(window.innerWidth, window.screen.availWidth) : e, i = t === void 0 ? Math.min(window.innerHeight, window.screen.availHeight) : t;
		n.width = r * window.devicePixelRatio, n.height = i * window.devicePixelRatio, o[0] = n.width, o[1] = n.height, s.resize(...o);
	}, g = () => {
		h();
	};
	return e.canvas || (window.addEventListener("resize", g), window.addEventListener("orientationchange", g), h()), {
		get canvas() {
			return n;
		},
		get regl() {
			return t;
		},
		get gamma() {
			return r;
		},
		set gamma(e) {
			r = +e;
		},
		get isSupported() {
			return a;
		},
		get isDestroyed() {
			return i;
		},
		render: u,
		resize: h,
		onFrame: p,
		refresh: d,
		destroy: () => {
			i = !0, window.removeEventListener("resize", g), window.removeEventListener("orientationchange", g), m.cancel(), n = void 0, t.destroy(), t = void 0;
		}
	};
}, wa = function() {
	let e = (e, t, n, r, i) => {
		let a = (r - t) * .5, o = (i - n) * .5;
		return (2 * n - 2 * r + a + o) * e * e * e + (-3 * n + 3 * r - 2 * a - o) * e * e + a * e + n;
	}, t = (t, n, r) => {
		let i = r * t, a = Math.floor(i), o = i - a, s = n[Math.max(0, a - 1)], c = n[a], l = n[Math.min(r, a + 1)], u = n[Math.min(r, a + 2)];
		return [e(o, s[0], c[0], l[0], u[0]), e(o, s[1], c[1], l[1], u[1])];
	}, n = (e, t, n, r) => (e - n) ** 2 + (t - r) ** 2, r = (e, t, n) => {
		let r = t[0], i = t[1], a = n[0] - r, o = n[1] - i;
		if (a !== 0 || o !== 0) {
			let t = ((e[0] - r) * a + (e[1] - i) * o) / (a * a + o * o);
			t > 1 ? (r = n[0], i = n[1]) : t > 0 && (r += a * t, i += o * t);
		}
		return a = e[0] - r, o = e[1] - i, a * a + o * o;
	}, i = (e, t, n, a, o) => {
		let s = a, c;
		for (let i = t + 1; i < n; i++) {
			let a = r(e[i], e[t], e[n]);
			a > s && (c = i, s = a);
		}
		s > a && (c - t > 1 && i(e, t, c, a, o), o.push(e[c]), n - c > 1 && i(e, c, n, a, o));
	}, a = (e, t) => {
		let n = e.length - 1, r = [e[0]];
		return i(e, 0, n, t, r), r.push(e[n]), r;
	}, o = (e, { maxIntPointsPerSegment: r = 100, tolerance: i = .002 } = {}) => {
		let o = e.length, s = o - 1, c = s * r + 1, l = i ** 2, u = [], d;
		for (let i = 0; i < o - 1; i++) {
			let o = [e[i].slice(0, 2)];
			d = e[i];
			for (let a = 1; a < r; a++) {
				let u = (i * r + a) / c, f = t(u, e, s);
				n(d[0], d[1], f[0], f[1]) > l && (o.push(f), d = f);
			}
			o.push(e[i + 1]), o = a(o, l), u = u.concat(o.slice(0, o.length - 1));
		}
		return u.push(e[e.length - 1].slice(0, 2)), u.flat();
	}, s = (e) => {
		let t = {}, n = !Number.isNaN(+e[0][5]);
		return e.forEach((e) => {
			let r = e[4];
			t[r] || (t[r] = []), n ? t[r][e[5]] = e : t[r].push(e);
		}), Object.entries(t).forEach((e) => {
			t[e[0]] = e[1].filter((e) => e), t[e[0]].reference = e[1][0];
		}), t;
	};
	self.onmessage = function(e) {
		e.data.points && +e.data.points.length || self.postMessage({ error: /* @__PURE__ */ Error("No points provided") }), e.data.points;
		let t = s(e.data.points);
		self.postMessage({ points: Object.entries(t).reduce((t, n) => (t[n[0]] = o(n[1], e.data.options), t[n[0]].reference = n[1].reference, t), {}) });
	};
}, Ta = (e, t = {
	tolerance: .002,
	maxIntPointsPerSegment: 100
}) => new Promise((n, r) => {
	let i = De(wa);
	i.onmessage = (e) => {
		e.data.error ? r(e.data.error) : n(e.data.points), i.terminate();
	}, i.postMessage({
		points: e,
		options: t
	});
}), Ea = {
	showRecticle: {
		replacement: "showReticle",
		removalVersion: "2",
		translation: G
	},
	recticleColor: {
		replacement: "reticleColor",
		removalVersion: "2",
		translation: G
	},
	keyMap: {
		replacement: "actionKeyMap",
		removalVersion: "2",
		translation: da
	}
}, Da = (e) => {
	let t = Object.keys(e).filter((e) => Ea[e]);
	for (let n of t) {
		let { replacement: t, removalVersion: r, translation: i } = Ea[n];
		console.warn(`regl-scatterplot: the "${n}" property is deprecated and will be removed in v${r}. Please use "${t}" instead.`), e[Ea[n].replacement] = e[n] === Ar ? e[n] : i(e[n]), delete e[n];
	}
	return e;
}, Oa = (e, t, { allowSegment: n = !1, allowDensity: r = !1, allowInherit: i = !1 } = {}) => Sr.has(e) ? "valueZ" : Cr.has(e) ? "valueW" : e === "segment" ? n ? "segment" : t : e === "density" ? r ? "density" : t : e === "inherit" && i ? "inherit" : t, ka = (e) => {
	switch (e) {
		case "valueZ": return 2;
		case "valueW": return 3;
		default: return null;
	}
}, Aa = (e = {}) => {
	let t = le({
		async: !e.syncEvents,
		caseInsensitive: !0
	}), n = /* @__PURE__ */ new Float32Array(16), r = /* @__PURE__ */ new Float32Array(16), i = [0, 0];
	Da(e);
	let { renderer: a, antiAliasing: o = Dr, pixelAligned: s = Or, backgroundColor: c = Zn, backgroundImage: l = ur, canvas: u = document.createElement("canvas"), colorBy: d = qn, deselectOnDblClick: f = pr, deselectOnEscape: p = mr, lassoColor: m = en, lassoLineWidth: h = tn, lassoMinDelay: g = rn, lassoMinDist: _ = an, lassoClearEvent: v = on, lassoInitiator: y = nn, lassoInitiatorParentElement: b = document.body, lassoLongPressIndicatorParentElement: x = document.body, lassoOnLongPress: S = sn, lassoLongPressTime: C = cn, lassoLongPressAfterEffectTime: w = ln, lassoLongPressEffectDelay: T = un, lassoLongPressRevertEffectTime: E = dn, lassoType: D = kr, lassoBrushSize: O = fn, actionKeyMap: k = Cn, mouseMode: A = Wt, showReticle: j = dr, reticleColor: M = fr, pointColor: N = Jn, pointColorActive: P = Yn, pointColorHover: F = Xn, showPointConnections: ee = hr, pointConnectionColor: I = $n, pointConnectionColorActive: L = er, pointConnectionColorHover: R = tr, pointConnectionColorBy: te = Qn, pointConnectionOpacity: z = Rn, pointConnectionOpacityBy: ne = zn, pointConnectionOpacityActive: re = Bn, pointConnectionSize: B = Fn, pointConnectionSizeActive: ie = In, pointConnectionSizeBy: ae = Ln, pointConnectionMaxIntPointsPerSegment: oe = gr, pointConnectionTolerance: se = _r, pointSize: V = An, pointSizeSelected: H = jn, pointSizeMouseDetection: ce = vr, pointOutlineWidth: ue = Mn, opacity: U = jt, opacityBy: de = Hn, opacityByDensityFill: fe = Un, opacityInactiveMax: W = Gn, opacityInactiveScale: pe = Kn, sizeBy: me = Nn, pointOrder: he = Pn, pointScaleMode: ge = kn, height: ve = En, width: Se = Tn, annotationLineColor: Ce = nr, annotationLineWidth: we = rr, annotationHVLineLimit: Te = ir, cameraIsFixed: Ee = Er } = e, De = Se === jt ? 1 : Se, Oe = ve === jt ? 1 : ve, { performanceMode: Ae = yr, opacityByDensityDebounceTime: je = Wn, spatialIndexUseWorker: Me = Tr } = e, Fe = !!(e.renderPointsAsSquares || Ae), Le = !!(e.disableAlphaBlending || Ae);
	A = Gi(Ut, Bt)(A), a ||= Ca({
		regl: e.regl,
		gamma: e.gamma
	}), c = ua(c, !0), m = ua(m, !0), M = ua(M, !0);
	let Re = !1, ze = !1, Be = fa(c), q, He, Ue, J = !1, We = null, qe = [0, 0], Je = -1, Y = [], Ye = /* @__PURE__ */ new Set(), Xe = /* @__PURE__ */ new Set(), Ze = !1, Qe = /* @__PURE__ */ new Set(), $e = [], et = 0, tt = 0, nt = !1, rt = [], it, X, at = e.aspectRatio || wn, ot, st, ct, lt, ut, dt, ft, pt, mt, ht, gt, _t, vt = !1, Z = !0, yt = !1, bt;
	N = oa(N) ? [...N] : [N], P = oa(P) ? [...P] : [P], F = oa(F) ? [...F] : [F], N = N.map((e) => ua(e, !0)), P = P.map((e) => ua(e, !0)), F = F.map((e) => ua(e, !0)), U = !Array.isArray(U) && Number.isNaN(+U) ? N[0][3] : U, U = Hi(U, Ui, { minLength: 1 }) ? [...U] : [U], V = Hi(V, Ui, { minLength: 1 }) ? [...V] : [V];
	let xt = On / V[0];
	I === "inherit" ? I = [...N] : (I = oa(I) ? [...I] : [I], I = I.map((e) => ua(e, !0))), L === "inherit" ? L = [...P] : (L = oa(L) ? [...L] : [L], L = L.map((e) => ua(e, !0))), R === "inherit" ? R = [...F] : (R = oa(R) ? [...R] : [R], R = R.map((e) => ua(e, !0))), z = z === "inherit" ? [...U] : Hi(z, Ui, { minLength: 1 }) ? [...z] : [z], B = B === "inherit" ? [...V] : Hi(B, Ui, { minLength: 1 }) ? [...B] : [B], d = Oa(d, qn), de = Oa(de, Hn, { allowDensity: !0 }), me = Oa(me, Nn), te = Oa(te, Qn, {
		allowSegment: !0,
		allowInherit: !0
	}), ne = Oa(ne, zn, { allowSegment: !0 }), ae = Oa(ae, Ln, { allowSegment: !0 });
	let St, Ct, wt, Tt, Q = 0, Et = 0, Rt, zt, Dn, Vn = null, lr = null, Sr, Cr, Pr, Fr, Ir = !1, Lr = null, Rr, Br, Vr = j, Hr, Ur = 0, Wr, Gr = 0, Kr = !1, qr = !1, Jr = !1, Yr = !1, Xr = Jt, Zr = Jt, Qr, $r = !1, ei = e.xScale || null, ti = e.yScale || null, ni = 0, ri = 0, ii = 0, ai = 0;
	ei && (ni = ei.domain()[0], ri = ei.domain()[1] - ei.domain()[0], ei.range([0, De])), ti && (ii = ti.domain()[0], ai = ti.domain()[1] - ti.domain()[0], ti.range([Oe, 0]));
	let oi = (e) => -1 + e / De * 2, si = (e) => 1 + e / Oe * -2, ci = () => [oi(i[0]), si(i[1])], li = (e, t) => {
		let r = [
			e,
			t,
			1,
			1
		];
		return Ve(r, r, Pe(n, K(n, ot, K(n, q.view, ct)))), r.slice(0, 2);
	}, ui = (e = 0) => {
		let t = So(), n = (gt[1] - _t[1]) / u.height;
		return (mt * t + e) * n;
	}, di = () => Ze ? $e.filter((e, t) => Qe.has(t)) : $e, fi = (e, t, n, r) => {
		let i = it.range(e, t, n, r);
		return Ze ? i.filter((e) => Qe.has(e)) : i;
	}, pi = () => {
		let [e, t] = ci(), [n, r] = li(e, t), i = ui(4), a = fi(n - i, r - i, n + i, r + i), o = i, s = -1;
		for (let e of a) {
			let [t, i] = $e[e], a = Li(t, i, n, r);
			a < o && (o = a, s = e);
		}
		return s;
	}, mi = (e, n) => {
		rt = e, He.setPoints(n), t.publish("lassoExtend", { coordinates: e });
	}, hi = (e) => {
		let t = Ri(e);
		if (!zi(t)) return [];
		let n = fi(...t), r = [];
		for (let t of n) ea(e, $e[t]) && r.push(t);
		return r;
	}, gi = () => {
		rt = [], He && He.clear();
	}, _i = (e) => e && e.length > 4, vi = (e, t) => {
		if (dt || !ee || !_i($e[e[0]])) return;
		let n = t === 0, r = t === 1 ? (e) => Xe.add(e) : G, i = Object.keys(e.reduce((e, t) => {
			let n = $e[t], r = Array.isArray(n[4]) ? n[4][0] : n[4];
			return e[r] = !0, e;
		}, {})), a = lt.getData().opacities, o = i.filter((e) => !Xe.has(+e));
		for (let e of o) {
			let t = ut[e][0], i = ut[e][2], o = ut[e][3], s = t * 4 + o * 2, c = s + i * 2 + 4;
			a.__original__ === void 0 && (a.__original__ = a.slice());
			for (let e = s; e < c; e++) a[e] = n ? a.__original__[e] : re;
			r(e);
		}
		lt.getBuffer().opacities.subdata(a, 0);
	}, yi = (e) => [e % Q / Q + Et, Math.floor(e / Q) / Q + Et], bi = (e) => Ze && !Qe.has(e), xi = ({ preventEvent: e = !1 } = {}) => {
		v === Xt && gi(), Y.length > 0 && (e || t.publish("deselect"), Xe.clear(), vi(Y, 0), Y = [], Ye.clear(), Z = !0);
	}, Si = (e) => {
		if (!(ei && ti)) return console.warn("xScale and yScale must be defined for programmatic lasso selection"), null;
		let t = [];
		for (let [n, r] of e) {
			let e = (n - ni) / ri, i = (r - ii) / ai, a = e * 2 - 1, o = i * 2 - 1, [s, c] = li(a, o);
			t.push(s, c);
		}
		return t;
	}, Ci = (e, { merge: n = !1, remove: r = !1, preventEvent: i = !1 } = {}) => {
		let a = Array.isArray(e) ? e : [e], o = [...Y];
		if (n) {
			if (Y = xe(Y, a), o.length === Y.length) {
				Z = !0;
				return;
			}
		} else if (r) {
			let e = new Set(a);
			if (Y = Y.filter((t) => !e.has(t)), o.length === Y.length) {
				Z = !0;
				return;
			}
		} else {
			if (Y?.length > 0 && vi(Y, 0), o.length > 0 && a.length === 0) {
				xi({ preventEvent: i });
				return;
			}
			Y = a;
		}
		if (_e(o, Y)) {
			Z = !0;
			return;
		}
		let s = [];
		Ye.clear(), Xe.clear();
		for (let e = Y.length - 1; e >= 0; e--) {
			let t = Y[e];
			t < 0 || t >= et || bi(t) ? Y.splice(e, 1) : (Ye.add(t), s.push.apply(s, yi(t)));
		}
		zt({
			usage: "dynamic",
			type: "float",
			data: s
		}), vi(Y, 1), i || t.publish("select", { points: Y }), Z = !0;
	}, wi = (e, { merge: t = !1, remove: n = !1, isGl: r = !1 } = {}) => {
		if (!ba(e)) throw Error("Lasso selection requires at least 3 vertices as [x, y] coordinate pairs");
		let i = xa(e), a, o;
		if (r) a = i, o = i.flat();
		else {
			if (o = Si(i), !o) throw Error("xScale and yScale must be defined to convert lasso vertices from data space to GL space");
			a = [];
			for (let e = 0; e < o.length; e += 2) a.push([o[e], o[e + 1]]);
		}
		Oi(a, o, {
			merge: t,
			remove: n
		});
	}, Ti = (e, { showReticleOnce: n = !1, preventEvent: r = !1 } = {}) => {
		let i = !1;
		if ((!Ze || Qe.has(e)) && e >= 0 && e < et) {
			i = !0;
			let n = Qr, a = e !== Qr;
			+n >= 0 && a && !Ye.has(n) && vi([n], 0), Qr = e, Dn.subdata(yi(e)), Ye.has(e) || vi([e], 2), a && !r && t.publish("pointover", Qr);
		} else i = +Qr >= 0, i && (Ye.has(Qr) || vi([Qr], 0), r || t.publish("pointout", Qr)), Qr = void 0;
		i && (Z = !0, yt = n);
	}, Ei = (e) => {
		let t = u.getBoundingClientRect();
		return i[0] = e.clientX - t.left, i[1] = e.clientY - t.top, [...i];
	}, Di = () => {
		q.config({ isFixed: !0 }), J = !0, nt = !0, gi(), Je >= 0 && (clearTimeout(Je), Je = -1), t.publish("lassoStart");
	}, Oi = (e, n, { merge: r = !1, remove: i = !1 } = {}) => {
		q.config({ isFixed: Ee }), rt = [...e];
		let a = hi(n);
		Ci(a, {
			merge: r,
			remove: i
		}), t.publish("lassoEnd", { coordinates: rt }), v === Zt && gi();
	}, Fi = ki(u, {
		onStart: Di,
		onDraw: mi,
		onEnd: Oi,
		enableInitiator: y,
		initiatorParentElement: b,
		longPressIndicatorParentElement: x,
		pointNorm: ([e, t]) => li(oi(e), si(t)),
		minDelay: g,
		minDist: D === "brush" ? Math.max($t, _) : _,
		type: D
	}), Ii = () => A === Vt, Bi = (e, t) => {
		switch (k[t]) {
			case _n: return e.altKey;
			case vn: return e.metaKey;
			case yn: return e.ctrlKey;
			case bn: return e.metaKey;
			case xn: return e.shiftKey;
			default: return !1;
		}
	}, Vi = (e) => document.elementsFromPoint(e.clientX, e.clientY).some((e) => e === u), Ki = (e) => {
		qr && e.buttons === 1 && (J = !0, We = performance.now(), qe = Ei(e), nt = Ii() || Bi(e, $), !nt && S && (Fi.showLongPressIndicator(e.clientX, e.clientY, {
			time: C,
			extraTime: w,
			delay: T
		}), Je = setTimeout(() => {
			Je = -1, nt = !0;
		}, C)));
	}, Ji = (e) => {
		qr && (J = !1, Je >= 0 && (clearTimeout(Je), Je = -1), nt && (e.preventDefault(), nt = !1, Fi.end({
			merge: Bi(e, mn),
			remove: Bi(e, hn)
		})), S && Fi.hideLongPressIndicator({ time: E }));
	}, Yi = (e) => {
		if (!qr || (e.preventDefault(), Li(...Ei(e), ...qe) >= _)) return;
		let t = performance.now() - We;
		if (!y || t < xr) {
			let t = pi();
			t >= 0 ? (Y.length > 0 && v === Xt && gi(), Ci([t], {
				merge: Bi(e, mn),
				remove: Bi(e, hn)
			})) : ht ||= setTimeout(() => {
				ht = null, Fi.showInitiator(e);
			}, br);
		}
	}, Xi = (e) => {
		Fi.hideInitiator(), ht &&= (clearTimeout(ht), null), f && (e.preventDefault(), xi());
	}, Zi = (e) => {
		if (Yr ||= ($r = Vi(e), !0), !(qr && ($r || J))) return;
		let t = Li(...Ei(e), ...qe) >= _;
		$r && !nt && Ti(pi()), nt ? (e.preventDefault(), Fi.extend(e, !0)) : J && S && t && Fi.hideLongPressIndicator({ time: E }), Je >= 0 && t && (clearTimeout(Je), Je = -1), J && (Z = !0);
	}, Qi = () => {
		Qr = void 0, $r = !1, Yr = !1, qr && (+Qr >= 0 && !Ye.has(Qr) && vi([Qr], 0), Ji(), Z = !0);
	}, $i = () => {
		let e = Math.max(V.length, U.length);
		Gr = Math.max(2, Math.ceil(Math.sqrt(e)));
		let t = new Float32Array(Gr ** 2 * 4);
		for (let n = 0; n < e; n++) {
			t[n * 4] = V[n] || 0, t[n * 4 + 1] = Math.min(1, U[n] || 0);
			let e = Number((P[n] || P[0])[3]);
			t[n * 4 + 2] = Math.min(1, Number.isNaN(e) ? 1 : e);
			let r = Number((F[n] || F[0])[3]);
			t[n * 4 + 3] = Math.min(1, Number.isNaN(r) ? 1 : r);
		}
		return a.regl.texture({
			data: t,
			shape: [
				Gr,
				Gr,
				4
			],
			type: "float"
		});
	}, na = (e = N, t = P, n = F) => {
		let r = e.length, i = t.length, a = n.length, o = [];
		if (r === i && i === a) for (let i = 0; i < r; i++) o.push(e[i], t[i], n[i], c);
		else for (let i = 0; i < r; i++) {
			let r = [
				e[i][0],
				e[i][1],
				e[i][2],
				1
			], a = d === qn ? t[0] : r, s = d === qn ? n[0] : r;
			o.push(e[i], a, s, c);
		}
		return o;
	}, ra = () => {
		let e = na(), t = e.length;
		Ur = Math.max(2, Math.ceil(Math.sqrt(t)));
		let n = new Float32Array(Ur ** 2 * 4);
		return e.forEach((e, t) => {
			n[t * 4] = e[0], n[t * 4 + 1] = e[1], n[t * 4 + 2] = e[2], n[t * 4 + 3] = e[3];
		}), a.regl.texture({
			data: n,
			shape: [
				Ur,
				Ur,
				4
			],
			type: "float"
		});
	}, ia = (e, t) => {
		st[0] = e / X, st[5] = t;
	}, aa = () => {
		X = De / Oe, ot = Ie([], [
			1 / X,
			1,
			1
		]), st = Ie([], [
			1 / X,
			1,
			1
		]), ct = Ie([], [
			at,
			1,
			1
		]);
	}, da = (e) => {
		+e <= 0 || (at = e);
	}, wa = (e, t) => (n) => {
		if (!n || n.length === 0) return;
		let r = [...e()], i = oa(n) ? n : [n];
		if (i = i.map((e) => ua(e, !0)), !sa(r, i)) {
			Hr && Hr.destroy();
			try {
				t(i), Hr = ra();
			} catch {
				console.error("Invalid colors. Switching back to default colors."), t(r), Hr = ra();
			}
		}
	}, Ea = wa(() => N, (e) => {
		N = e;
	}), Aa = wa(() => P, (e) => {
		P = e;
	}), ja = wa(() => F, (e) => {
		F = e;
	}), Ma = () => {
		let e = li(-1, -1), t = li(1, 1), n = (e[0] + 1) / 2, r = (t[0] + 1) / 2, i = (e[1] + 1) / 2, a = (t[1] + 1) / 2;
		return [[ni + n * ri, ni + r * ri], [ii + i * ai, ii + a * ai]];
	}, Na = () => {
		if (!(ei || ti)) return;
		let [e, t] = Ma();
		ei && ei.domain(e), ti && ti.domain(t);
	}, Pa = (e, t) => {
		Oe = Math.max(1, e), u.height = Math.floor(Oe * window.devicePixelRatio), ti && (ti.range([Oe, 0]), t || Na());
	}, Fa = (e) => {
		e === jt ? (ve = e, u.style.height = "100%", window.requestAnimationFrame(() => {
			u && Pa(u.getBoundingClientRect().height);
		})) : !+e || +e <= 0 || (ve = +e, Pa(ve), u.style.height = `${ve}px`);
	}, Ia = () => {
		mt = ce, ce === jt && (mt = Array.isArray(V) ? ye(V) : V);
	}, La = (e) => {
		let t = Array.isArray(V) ? [...V] : V;
		Hi(e, Ui, { minLength: 1 }) ? V = [...e] : Wi(+e) && (V = [+e]), t === V || _e(t, V) || (Wr && Wr.destroy(), xt = On / V[0], Wr = $i(), Ia());
	}, Ra = (e) => {
		!+e || +e < 0 || (H = +e);
	}, za = (e) => {
		!+e || +e < 0 || (ue = +e);
	}, Ba = (e, t) => {
		De = Math.max(1, e), u.width = Math.floor(De * window.devicePixelRatio), ei && (ei.range([0, De]), t || Na());
	}, Va = (e) => {
		e === jt ? (Se = e, u.style.width = "100%", window.requestAnimationFrame(() => {
			u && Ba(u.getBoundingClientRect().width);
		})) : !+e || +e <= 0 || (Se = +e, Ba(Se), u.style.width = `${De}px`);
	}, Ha = (e) => {
		let t = Array.isArray(U) ? [...U] : U;
		Hi(e, Ui, { minLength: 1 }) ? U = [...e] : Wi(+e) && (U = [+e]), t === U || _e(t, U) || (Wr && Wr.destroy(), Wr = $i());
	}, Ua = (e) => {
		switch (e) {
			case "valueZ": return Xr;
			case "valueW": return Zr;
			default: return null;
		}
	}, Wa = (e, t) => {
		switch (e) {
			case qt: return (e) => Math.round(e * (t.length - 1));
			default: return G;
		}
	}, Ga = (e) => {
		d = Oa(e, qn);
	}, Ka = (e) => {
		de = Oa(e, Hn, { allowDensity: !0 });
	}, qa = (e) => {
		me = Oa(e, Nn);
	}, Ja = (e) => {
		if (e == null) he = null;
		else if (Array.isArray(e)) he = e;
		else return;
		if (qr) {
			if (Zo(), Ze) {
				let e = [];
				if (Vn !== null) for (let t = 0; t < Vn.length; t++) Qe.has(Vn[t]) && e.push.apply(e, yi(Vn[t]));
				else {
					let t = Sa([...Qe]);
					for (let n of t) e.push.apply(e, yi(n));
				}
				Rt.subdata(e);
			} else Rt.subdata(Qo(et));
		}
	}, Ya = (e) => {
		te = Oa(e, Qn, {
			allowSegment: !0,
			allowInherit: !0
		});
	}, Xa = (e) => {
		ne = Oa(e, zn, { allowSegment: !0 });
	}, Za = (e) => {
		ae = Oa(e, Ln, { allowSegment: !0 });
	}, Qa = () => o, $a = () => [u.width, u.height], eo = () => l, to = () => Hr, no = () => Ur, ro = () => .5 / Ur, io = () => window.devicePixelRatio, ao = () => Rt, oo = () => zt, so = () => Wr, co = () => Gr, lo = () => .5 / Gr, uo = () => 0, fo = () => wt || St, po = () => Q, mo = () => .5 / Q, ho = () => st, go = () => q.view, _o = () => ct, vo = () => K(r, st, K(r, q.view, ct)), yo = () => window.devicePixelRatio, bo = () => ca(xt, q.scaling[0]) * window.devicePixelRatio, xo = () => q.scaling[0] > 1 ? Math.asinh(ca(1, q.scaling[0])) / Math.asinh(1) * window.devicePixelRatio : ca(xt, q.scaling[0]) * window.devicePixelRatio, So = xo;
	ge === "linear" ? So = bo : ge === "constant" && (So = yo);
	let Co = () => Ze ? Qe.size : et, wo = () => Y.length, To = () => wo() > 0 ? W : 1, Eo = () => wo() > 0 ? pe : 1, Do = () => +(d === "valueZ"), Oo = () => +(d === "valueW"), ko = () => +(de === "valueZ"), Ao = () => +(de === "valueW"), jo = () => +(de === "density"), Mo = () => +(me === "valueZ"), No = () => +(me === "valueW"), Po = () => +s, Fo = () => d === "valueZ" ? Xr === qt ? N.length - 1 : 1 : Zr === qt ? N.length - 1 : 1, Io = () => de === "valueZ" ? Xr === qt ? U.length - 1 : 1 : Zr === qt ? U.length - 1 : 1, Lo = () => me === "valueZ" ? Xr === qt ? V.length - 1 : 1 : Zr === qt ? V.length - 1 : 1, Ro = (e) => {
		if (de !== "density") return 1;
		let t = So(), n = V[0] * t, r = 2 / (2 / q.view[0]) * (2 / (2 / q.view[5])), i = e.viewportHeight, a = e.viewportWidth, o = fe * a * i / (tt * n * n) * la(1, r);
		o *= Fe ? 1 : 1 / (.25 * Math.PI);
		let s = ca(On, n) + .5;
		return o *= (n / s) ** 2, la(1, ca(0, o));
	}, zo = a.regl({
		framebuffer: () => Tt,
		vert: Pi,
		frag: Ni,
		attributes: { position: [
			-4,
			0,
			4,
			4,
			4,
			-4
		] },
		uniforms: {
			startStateTex: () => Ct,
			endStateTex: () => St,
			t: (e, t) => t.t
		},
		count: 3
	}), Bo = (e, t, n, r = Mt, i = To, o = Eo) => a.regl({
		frag: Fe ? Mi : Ai,
		vert: ji(r),
		blend: {
			enable: !Le,
			func: {
				srcRGB: "src alpha",
				srcAlpha: "one",
				dstRGB: "one minus src alpha",
				dstAlpha: "one minus src alpha"
			}
		},
		depth: { enable: !1 },
		attributes: { stateIndex: {
			buffer: n,
			size: 2
		} },
		uniforms: {
			antiAliasing: Qa,
			resolution: $a,
			modelViewProjection: vo,
			devicePixelRatio: io,
			pointScale: () => So(),
			encodingTex: so,
			encodingTexRes: co,
			encodingTexEps: lo,
			pointOpacityMax: i,
			pointOpacityScale: o,
			pointSizeExtra: e,
			globalState: r,
			colorTex: to,
			colorTexRes: no,
			colorTexEps: ro,
			stateTex: fo,
			stateTexRes: po,
			stateTexEps: mo,
			isColoredByZ: Do,
			isColoredByW: Oo,
			isOpacityByZ: ko,
			isOpacityByW: Ao,
			isOpacityByDensity: jo,
			isSizedByZ: Mo,
			isSizedByW: No,
			isPixelAligned: Po,
			colorMultiplicator: Fo,
			opacityMultiplicator: Io,
			opacityDensity: Ro,
			sizeMultiplicator: Lo,
			numColorStates: It,
			drawingBufferWidth: (e) => e.drawingBufferWidth,
			drawingBufferHeight: (e) => e.drawingBufferHeight
		},
		count: t,
		primitive: "points"
	}), Vo = Bo(uo, Co, ao), Ho = Bo(uo, () => 1, () => Dn, Pt, () => 1, () => 1), Uo = Bo(() => (H + ue * 2) * window.devicePixelRatio, wo, oo, Nt, () => 1, () => 1), Wo = Bo(() => (H + ue) * window.devicePixelRatio, wo, oo, Ft, () => 1, () => 1), Go = Bo(() => H * window.devicePixelRatio, wo, oo, Nt, () => 1, () => 1), Ko = () => {
		Uo(), Wo(), Go();
	}, qo = a.regl({
		frag: kt,
		vert: At,
		attributes: { position: [
			0,
			1,
			0,
			0,
			1,
			0,
			0,
			1,
			1,
			1,
			1,
			0
		] },
		uniforms: {
			modelViewProjection: vo,
			texture: eo
		},
		count: 6
	}), Jo = a.regl({
		vert: "\n      precision mediump float;\n      uniform mat4 modelViewProjection;\n      attribute vec2 position;\n      void main () {\n        gl_Position = modelViewProjection * vec4(position, 0, 1);\n      }",
		frag: "\n      precision mediump float;\n      uniform vec4 color;\n      void main () {\n        gl_FragColor = vec4(color.rgb, 0.2);\n      }",
		depth: { enable: !1 },
		blend: {
			enable: !0,
			func: {
				srcRGB: "src alpha",
				srcAlpha: "one",
				dstRGB: "one minus src alpha",
				dstAlpha: "one minus src alpha"
			}
		},
		attributes: { position: () => rt },
		uniforms: {
			modelViewProjection: vo,
			color: () => m
		},
		elements: () => Ke(He.getPoints())
	}), Yo = () => {
		if (!(Qr >= 0)) return;
		let [e, t] = $e[Qr].slice(0, 2), r = [
			e,
			t,
			0,
			1
		];
		K(n, st, K(n, q.view, ct)), Ve(r, r, n), ft.setPoints([
			-1,
			r[1],
			1,
			r[1]
		]), pt.setPoints([
			r[0],
			1,
			r[0],
			-1
		]), ft.draw(), pt.draw(), Bo(() => (H + ue * 2) * window.devicePixelRatio, () => 1, Dn, Nt)(), Bo(() => (H + ue) * window.devicePixelRatio, () => 1, Dn, Ft)();
	}, Xo = (e) => {
		let t = new Float32Array(e * 2), n = 0;
		for (let r = 0; r < e; ++r) {
			let e = yi(r);
			t[n] = e[0], t[n + 1] = e[1], n += 2;
		}
		return t;
	}, Zo = () => {
		if (he === null) {
			Vn = null, lr = null;
			return;
		}
		let e = /* @__PURE__ */ new Set(), t = [];
		for (let n = 0; n < he.length; n++) {
			let r = he[n];
			Number.isFinite(r) && r >= 0 && r < et && !e.has(r) && (t.push(r), e.add(r));
		}
		for (let n = 0; n < et; n++) e.has(n) || t.push(n);
		Vn = t, lr = new Float32Array(t.length * 2);
		let n = 0;
		for (let e = 0; e < t.length; e++) {
			let r = yi(t[e]);
			lr[n] = r[0], lr[n + 1] = r[1], n += 2;
		}
	}, Qo = (e) => lr === null ? Xo(e) : lr, $o = (e, t = {}) => {
		let n = e.length;
		Q = Math.max(2, Math.ceil(Math.sqrt(n))), Et = .5 / Q;
		let r = new Float32Array(Q ** 2 * 4), i = !0, o = !0, s = 0, c = 0, l = 0;
		for (let t = 0; t < n; ++t) s = t * 4, r[s] = e[t][0], r[s + 1] = e[t][1], c = e[t][2] || 0, l = e[t][3] || 0, r[s + 2] = c, r[s + 3] = l, i &&= Number.isInteger(c), o &&= Number.isInteger(l);
		return Xr = t.z && Yt.includes(t.z) ? t.z : i ? Jt : qt, Zr = t.w && Yt.includes(t.w) ? t.w : o ? Jt : qt, a.regl.texture({
			data: r,
			shape: [
				Q,
				Q,
				4
			],
			type: "float"
		});
	}, es = (e, t = {}) => {
		if (!St) return !1;
		if (Ir) {
			let e = Ct;
			Ct = wt, e.destroy();
		} else Ct = St;
		return wt = $o(e, t), Tt = a.regl.framebuffer({
			color: wt,
			depth: !1,
			stencil: !1
		}), St = void 0, !0;
	}, ts = () => !!(Ct && wt), ns = () => {
		Ct &&= (Ct.destroy(), void 0), wt &&= (wt.destroy(), void 0);
	}, rs = (e, t = {}) => new Promise((n) => {
		qr = !1;
		let r = t?.preventFilterReset && e.length === et, i = et;
		et = e.length, tt = et, i > 0 && et !== i && (he = null, Vn = null, lr = null), St && St.destroy(), St = $o(e, {
			z: t.zDataType,
			w: t.wDataType
		}), r || (Zo(), Rt({
			usage: "static",
			type: "float",
			data: Qo(et)
		})), zr(t.spatialIndex || e, { useWorker: Me }).then((t) => {
			it = t, $e = e, qr = !0;
		}).then(n);
	}), is = (e, t) => {
		Sr = q.target, Cr = e, Pr = q.distance[0], Fr = t;
	}, as = () => Sr !== void 0 && Cr !== void 0 && Pr !== void 0 && Fr !== void 0, os = () => {
		Sr = void 0, Cr = void 0, Pr = void 0, Fr = void 0;
	}, ss = (e) => {
		let t = te === "inherit" ? d : te;
		if (t === "segment") {
			let t = I.length - 1;
			return t < 1 ? [] : e.reduce((e, n, r) => {
				let i = 0, a = [];
				for (let e = 2; e < n.length; e += 2) {
					let t = Math.sqrt((n[e - 2] - n[e]) ** 2 + (n[e - 1] - n[e + 1]) ** 2);
					a.push(t), i += t;
				}
				e[r] = [0];
				let o = 0;
				for (let s = 0; s < n.length / 2 - 1; s++) o += a[s], e[r].push(Math.floor(o / i * t) * 4);
				return e;
			}, []);
		}
		if (t) {
			let e = ka(t), n = Wa(Ua(t), te === "inherit" ? N : I);
			return ut.reduce((t, [r, i]) => (t[r] = n(i[e]) * 4, t), []);
		}
		return Array(ut.length).fill(0);
	}, cs = () => {
		let e = ne === "inherit" ? de : ne;
		if (e === "segment") {
			let e = z.length - 1;
			return e < 1 ? [] : ut.reduce((t, [n, r, i]) => (t[n] = be(i, (t) => z[Math.floor(t / (i - 1) * e)]), t), []);
		}
		if (e) {
			let t = ka(e), n = ne === "inherit" ? U : z, r = Wa(Ua(e), n);
			return ut.reduce((e, [i, a]) => (e[i] = n[r(a[t])], e), []);
		}
	}, ls = () => {
		let e = ae === "inherit" ? me : ae;
		if (e === "segment") {
			let e = B.length - 1;
			return e < 1 ? [] : ut.reduce((t, [n, r, i]) => (t[n] = be(i, (t) => B[Math.floor(t / (i - 1) * e)]), t), []);
		}
		if (e) {
			let t = ka(e), n = ae === "inherit" ? V : B, r = Wa(Ua(e), n);
			return ut.reduce((e, [i, a]) => (e[i] = n[r(a[t])], e), []);
		}
	}, us = (e) => {
		ut = [];
		let t = 0;
		Object.keys(e).forEach((n, r) => {
			ut[n] = [
				r,
				e[n].reference,
				e[n].length / 2,
				t
			], t += e[n].length / 2;
		});
	}, ds = (e) => new Promise((t) => {
		lt.setPoints([]), e?.length > 0 ? (dt = !0, Ta(e, {
			maxIntPointsPerSegment: oe,
			tolerance: se
		}).then((e) => {
			us(e);
			let n = Object.values(e);
			lt.setPoints(n.length === 1 ? n[0] : n, {
				colorIndices: ss(n),
				opacities: cs(),
				widths: ls()
			}), dt = !1, t();
		})) : t();
	}), fs = ({ preventEvent: e = !1 } = {}) => (Ze = !1, Qe.clear(), Rt.subdata(Qo(et)), new Promise((n) => {
		let r = () => {
			t.subscribe("draw", () => {
				e || t.publish("unfilter"), n();
			}, 1), Z = !0;
		};
		ee || _i($e[0]) ? ds(di()).then(() => {
			e || t.publish("pointConnectionsDraw"), r();
		}) : r();
	})), ps = (e, { preventEvent: n = !1 } = {}) => {
		Ze = !0, Qe.clear();
		let r = Array.isArray(e) ? e : [e], i = [], a = [], o = [];
		for (let e of r) !Number.isFinite(e) || e < 0 || e >= et || (i.push(e), Qe.add(e), Ye.has(e) && o.push(e));
		let s;
		if (Vn !== null) {
			s = [];
			for (let e = 0; e < Vn.length; e++) Qe.has(Vn[e]) && s.push(Vn[e]);
		} else s = Sa([...i]);
		for (let e of s) a.push.apply(a, yi(e));
		return Rt.subdata(a), Ci(o, { preventEvent: n }), Qe.has(Qr) || Ti(-1, { preventEvent: n }), new Promise((e) => {
			let r = () => {
				t.subscribe("draw", () => {
					n || t.publish("filter", { points: i }), e();
				}, 1), Z = !0;
			};
			ee || _i($e[0]) ? ds(di()).then(() => {
				n || t.publish("pointConnectionsDraw"), Ci(o, { preventEvent: n }), r();
			}) : r();
		});
	}, ms = () => fi(_t[0], _t[1], gt[0], gt[1]), hs = ke(() => {
		tt = ms().length;
	}, je), gs = (e) => {
		let [t, n] = Sr, [r, i] = Cr, a = 1 - e, o = t * a + r * e, s = n * a + i * e, c = Pr * a + Fr * e;
		q.lookAt([o, s], c);
	}, _s = () => ts(), vs = () => as(), ys = (e, t) => {
		Lr ||= performance.now();
		let n = performance.now() - Lr, r = pa(t(n / e), 0, 1);
		return _s() && zo({ t: r }), vs() && gs(r), n < e;
	}, bs = () => {
		Ir = !1, Lr = null, Rr = void 0, Br = void 0, j = Vr, ns(), os(), t.publish("transitionEnd");
	}, xs = ({ duration: e = 500, easing: n = Kt }) => {
		Ir && t.publish("transitionEnd"), Ir = !0, Lr = null, Rr = e, Br = ta(n) ? Gt[n] || Kt : n, Vr = j, j = !1, t.publish("transitionStart");
	}, Ss = (e, n = {}) => ze ? Promise.reject(/* @__PURE__ */ Error(Mr)) : Re ? Promise.reject(/* @__PURE__ */ Error(Nr)) : (Re = !0, ma(e).then((e) => new Promise((r) => {
		if (ze) {
			r();
			return;
		}
		let i = !1;
		n.preventFilterReset && e?.length === et || (Ze = !1, Qe.clear());
		let a = e && _i(e[0]) && (ee || n.showPointConnectionsOnce), { zDataType: o, wDataType: s } = n;
		new Promise((c) => {
			e ? (n.transition && (e.length === et ? i = es(e, {
				z: o,
				w: s
			}) : console.warn("Cannot transition! The number of points between the previous and current draw call must be identical.")), rs(e, {
				zDataType: o,
				wDataType: s,
				preventFilterReset: n.preventFilterReset,
				spatialIndex: n.spatialIndex
			}).then(() => {
				n.hover !== void 0 && Ti(n.hover, { preventEvent: !0 }), n.select !== void 0 && Ci(n.select, { preventEvent: !0 }), n.filter !== void 0 && ps(n.filter, { preventEvent: !0 }), a ? ds(e).then(() => {
					t.publish("pointConnectionsDraw"), Z = !0, yt = n.showReticleOnce;
				}).then(() => r()) : c();
			})) : c();
		}).then(() => {
			n.transition && i ? (a ? Promise.all([new Promise((e) => {
				t.subscribe("transitionEnd", () => {
					Z = !0, yt = n.showReticleOnce, e();
				}, 1);
			}), new Promise((e) => {
				t.subscribe("pointConnectionsDraw", e, 1);
			})]).then(() => r()) : t.subscribe("transitionEnd", () => {
				Z = !0, yt = n.showReticleOnce, r();
			}, 1), xs({
				duration: n.transitionDuration,
				easing: n.transitionEasing
			})) : (a ? Promise.all([new Promise((e) => {
				t.subscribe("draw", e, 1);
			}), new Promise((e) => {
				t.subscribe("pointConnectionsDraw", e, 1);
			})]).then(() => r()) : t.subscribe("draw", () => r(), 1), Z = !0, yt = n.showReticleOnce);
		});
	}).finally(() => {
		Re = !1;
	}))), Cs = (e) => ze ? Promise.reject(new Mr()) : (Jr = !1, e.length === 0 ? new Promise((e) => {
		Ue.clear(), t.subscribe("draw", e, 1), Jr = !0, Z = !0;
	}) : new Promise((n) => {
		let r = [], i = /* @__PURE__ */ new Map(), a = [], o = [], s = -1, c = (e) => {
			o.push(e.lineWidth || we);
			let t = ua(e.lineColor || Ce, !0), n = `[${t.join(",")}]`;
			if (i.has(n)) {
				let { idx: e } = i.get(n);
				a.push(e);
			} else {
				let e = ++s;
				i.set(n, {
					idx: e,
					color: t
				}), a.push(e);
			}
		};
		for (let t of e) ha(t) ? (r.push([
			t.x1 ?? -Te,
			t.y,
			t.x2 ?? Te,
			t.y
		]), c(t)) : ga(t) ? (r.push([
			t.x,
			t.y1 ?? -Te,
			t.x,
			t.y2 ?? Te
		]), c(t)) : va(t) ? (r.push([
			t.x1,
			t.y1,
			t.x2,
			t.y1,
			t.x2,
			t.y2,
			t.x1,
			t.y2,
			t.x1,
			t.y1
		]), c(t)) : _a(t) ? (r.push([
			t.x,
			t.y,
			t.x + t.width,
			t.y,
			t.x + t.width,
			t.y + t.height,
			t.x,
			t.y + t.height,
			t.x,
			t.y
		]), c(t)) : ya(t) && (r.push(t.vertices.flatMap(G)), c(t));
		Ue.setStyle({ color: Array.from(i.values()).sort((e, t) => e.idx > t.idx ? 1 : -1).map(({ color: e }) => e) }), Ue.setPoints(r.length === 1 ? r.flat() : r, {
			colorIndices: a,
			widths: o
		}), t.subscribe("draw", n, 1), Jr = !0, Z = !0;
	})), ws = (e) => (...n) => {
		let r = e(...n);
		return Z = !0, new Promise((e) => {
			t.subscribe("draw", () => e(r), 1);
		});
	}, Ts = (e) => {
		let t = Infinity, n = -Infinity, r = Infinity, i = -Infinity;
		for (let a of e) {
			let [e, o] = $e[a];
			t = Math.min(t, e), n = Math.max(n, e), r = Math.min(r, o), i = Math.max(i, o);
		}
		return {
			x: t,
			y: r,
			width: n - t,
			height: i - r
		};
	}, Es = (e, n = {}) => new Promise((r) => {
		let i = Ve([], [
			e.x + e.width / 2,
			e.y + e.height / 2,
			0,
			0
		], ct).slice(0, 2), a = 2 * Math.atan(1), o = X / at, s = e.height * o >= e.width ? e.height / 2 / Math.tan(a / 2) : e.width / 2 / Math.tan(a / 2) / o;
		n.transition ? (q.config({ isFixed: !0 }), is(i, s), t.subscribe("transitionEnd", () => {
			r(), q.config({ isFixed: Ee });
		}, 1), xs({
			duration: n.transitionDuration,
			easing: n.transitionEasing
		})) : (q.lookAt(i, s), t.subscribe("draw", r, 1), Z = !0);
	}), Ds = (e, t = {}) => {
		if (!qr) return Promise.reject(/* @__PURE__ */ Error(jr));
		let n = Ts(e), r = n.x + n.width / 2, i = n.y + n.height / 2, a = ui(), o = 1 + (t.padding || 0), s = Math.max(n.width, a) * o, c = Math.max(n.height, a) * o, l = r - s / 2, u = i - c / 2;
		return Es({
			x: l,
			y: u,
			width: s,
			height: c
		}, t);
	}, Os = (e, n, r = {}) => new Promise((i) => {
		r.transition ? (q.config({ isFixed: !0 }), is(e, n), t.subscribe("transitionEnd", () => {
			i(), q.config({ isFixed: Ee });
		}, 1), xs({
			duration: r.transitionDuration,
			easing: r.transitionEasing
		})) : (q.lookAt(e, n), t.subscribe("draw", i, 1), Z = !0);
	}), ks = (e = {}) => Os([0, 0], 1, e), As = (e) => {
		if (!qr) throw Error(jr);
		let t = $e[e];
		if (!t) return;
		let r = [
			t[0],
			t[1],
			0,
			1
		];
		return K(n, ot, K(n, q.view, ct)), Ve(r, r, n), [De * (r[0] + 1) / 2, Oe * (.5 - r[1] / 2)];
	}, js = () => {
		lt.setStyle({
			color: na(I, L, R),
			opacity: z === null ? null : z[0],
			width: B[0]
		});
	}, Ms = () => {
		let e = Math.round(Be) > .5 ? 0 : 255;
		Fi.initiator.style.border = `1px dashed rgba(${e}, ${e}, ${e}, 0.33)`, Fi.initiator.style.background = `rgba(${e}, ${e}, ${e}, 0.1)`;
	}, Ns = () => {
		let e = Math.round(Be) > .5 ? 0 : 255;
		Fi.longPressIndicator.style.color = `rgb(${e}, ${e}, ${e})`, Fi.longPressIndicator.dataset.color = `rgb(${e}, ${e}, ${e})`;
		let t = m.map((e) => Math.round(e * 255));
		Fi.longPressIndicator.dataset.activeColor = `rgb(${t[0]}, ${t[1]}, ${t[2]})`;
	}, Ps = (e) => {
		e && (c = ua(e, !0), Be = fa(c), Ms(), Ns());
	}, Fs = (e) => {
		e ? ta(e) ? qi(a.regl, e).then((e) => {
			l = e, Z = !0, t.publish("backgroundImageReady");
		}).catch(() => {
			console.error(`Count not create texture from ${e}`), l = null;
		}) : l = e._reglType === "texture2d" ? e : null : l = null;
	}, Is = (e) => {
		e > 0 && q.lookAt(q.target, e, q.rotation);
	}, Ls = (e) => {
		e !== null && q.lookAt(q.target, q.distance[0], e);
	}, Rs = (e) => {
		e && q.lookAt(e, q.distance[0], q.rotation);
	}, zs = (e) => {
		e && q.setView(e);
	}, Bs = (e) => {
		Ee = !!e, q.config({ isFixed: Ee });
	}, Vs = (e) => {
		if (!e) return;
		m = ua(e, !0), He.setStyle({ color: m });
		let t = m.map((e) => Math.round(e * 255));
		Fi.longPressIndicator.dataset.activeColor = `rgb(${t[0]}, ${t[1]}, ${t[2]})`;
	}, Hs = (e) => {
		Number.isNaN(+e) || +e < 1 || (h = +e, He.setStyle({ width: h }));
	}, Us = (e) => {
		+e && (g = +e, Fi.set({ minDelay: g }));
	}, Ws = (e) => {
		+e && (_ = +e, Fi.set({ minDist: _ }));
	}, Gs = (e) => {
		v = Gi(Qt, v)(e);
	}, Ks = (e) => {
		y = !!e, Fi.set({ enableInitiator: y });
	}, qs = (e) => {
		b = e, Fi.set({ initiatorParentElement: b });
	}, Js = (e) => {
		x = e, Fi.set({ longPressIndicatorParentElement: x });
	}, Ys = (e) => {
		S = !!e;
	}, Xs = (e) => {
		C = Number(e);
	}, Zs = (e) => {
		w = Number(e);
	}, Qs = (e) => {
		T = Number(e);
	}, $s = (e) => {
		E = Number(e);
	}, ec = (e) => {
		e === "brush" ? Fi.set({
			type: e,
			minDist: Math.max($t, _)
		}) : Fi.set({
			type: e,
			minDist: _
		}), D = Fi.get("type");
	}, tc = (e) => {
		O = Number(e) || O, Fi.set({ brushSize: O });
	}, nc = () => {
		k[pn] ? q.config({
			isRotate: !0,
			mouseDownMoveModKey: k[pn]
		}) : q.config({ isRotate: !1 });
	}, rc = (e) => {
		k = Object.entries(e).reduce((e, [t, n]) => (Sn.includes(n) && gn.includes(t) && (e[t] = n), e), {}), nc();
	}, ic = (e) => {
		A = Gi(Ut, Bt)(e), q.config({ defaultMouseDownMoveAction: A === Ht ? "rotate" : "pan" });
	}, ac = (e) => {
		e !== null && (j = e);
	}, oc = (e) => {
		e && (M = ua(e, !0), ft.setStyle({ color: M }), pt.setStyle({ color: M }));
	}, sc = (e) => {
		e && (ei = e, ni = e.domain()[0], ri = e ? e.domain()[1] - e.domain()[0] : 0, ei.range([0, De]), Na());
	}, cc = (e) => {
		e && (ti = e, ii = ti.domain()[0], ai = ti ? ti.domain()[1] - ti.domain()[0] : 0, ti.range([Oe, 0]), Na());
	}, lc = (e) => {
		f = !!e;
	}, uc = (e) => {
		p = !!e;
	}, dc = (e) => {
		ee = !!e, ee ? qr && _i($e[0]) && ds(di()).then(() => {
			t.publish("pointConnectionsDraw"), Z = !0;
		}) : ds();
	}, fc = (e, t) => (n) => {
		e(n === "inherit" ? [...t()] : (oa(n) ? n : [n]).map((e) => ua(e, !0))), js();
	}, pc = fc((e) => {
		I = e;
	}, () => N), mc = fc((e) => {
		L = e;
	}, () => P), hc = fc((e) => {
		R = e;
	}, () => F), gc = (e) => {
		Hi(e, Ui, { minLength: 1 }) && (z = [...e]), Wi(+e) && (z = [+e]), I = I.map((e) => (e[3] = Number.isNaN(+z[0]) ? e[3] : +z[0], e)), js();
	}, _c = (e) => {
		!Number.isNaN(+e) && +e && (re = +e);
	}, vc = (e) => {
		Hi(e, Ui, { minLength: 1 }) && (B = [...e]), Wi(+e) && (B = [+e]), js();
	}, yc = (e) => {
		!Number.isNaN(+e) && +e && (ie = Math.max(0, e));
	}, bc = (e) => {
		oe = Math.max(0, e);
	}, xc = (e) => {
		se = Math.max(0, e);
	}, Sc = (e) => {
		ce = e, Ia();
	}, Cc = (e) => {
		switch (e) {
			case "linear":
				ge = e, So = bo;
				break;
			case "constant":
				ge = e, So = yo;
				break;
			default: ge = "asinh", So = xo;
		}
	}, wc = (e) => {
		fe = +e;
	}, Tc = (e) => {
		W = +e;
	}, Ec = (e) => {
		pe = +e;
	}, Dc = (e) => {
		Ce = ua(e);
	}, Oc = (e) => {
		we = +e;
	}, kc = (e) => {
		Te = +e;
	}, Ac = (e) => {
		a.gamma = e;
	}, jc = (e) => {
		o = Number(e) || .5;
	}, Mc = (e) => {
		s = !!e;
	}, Nc = (e) => {
		let [t] = Object.keys(Da({ [e]: Ar }));
		if (t === "aspectRatio") return at;
		if (t === "background" || t === "backgroundColor") return c;
		if (t === "backgroundImage") return l;
		if (t === "camera") return q;
		if (t === "cameraTarget") return q.target;
		if (t === "cameraDistance") return q.distance[0];
		if (t === "cameraRotation") return q.rotation;
		if (t === "cameraView") return q.view;
		if (t === "cameraIsFixed") return Ee;
		if (t === "canvas") return u;
		if (t === "colorBy") return d;
		if (t === "sizeBy") return me;
		if (t === "pointOrder") return he === null ? null : [...he];
		if (t === "deselectOnDblClick") return f;
		if (t === "deselectOnEscape") return p;
		if (t === "height") return ve;
		if (t === "lassoColor") return m;
		if (t === "lassoLineWidth") return h;
		if (t === "lassoMinDelay") return g;
		if (t === "lassoMinDist") return _;
		if (t === "lassoClearEvent") return v;
		if (t === "lassoInitiator") return y;
		if (t === "lassoInitiatorElement") return Fi.initiator;
		if (t === "lassoInitiatorParentElement") return b;
		if (t === "lassoLongPressIndicatorParentElement") return x;
		if (t === "lassoOnLongPress") return S;
		if (t === "lassoType") return D;
		if (t === "lassoBrushSize") return O;
		if (t === "mouseMode") return A;
		if (t === "opacity") return U.length === 1 ? U[0] : U;
		if (t === "opacityBy") return de;
		if (t === "opacityByDensityFill") return fe;
		if (t === "opacityByDensityDebounceTime") return je;
		if (t === "opacityInactiveMax") return W;
		if (t === "opacityInactiveScale") return pe;
		if (t === "points") return $e;
		if (t === "hoveredPoint") return Qr;
		if (t === "selectedPoints") return [...Y];
		if (t === "filteredPoints") return Ze ? Array.from(Qe) : Array.from({ length: $e.length }, (e, t) => t);
		if (t === "pointsInView") return ms();
		if (t === "pointColor") return N.length === 1 ? N[0] : N;
		if (t === "pointColorActive") return P.length === 1 ? P[0] : P;
		if (t === "pointColorHover") return F.length === 1 ? F[0] : F;
		if (t === "pointOutlineWidth") return ue;
		if (t === "pointSize") return V.length === 1 ? V[0] : V;
		if (t === "pointSizeSelected") return H;
		if (t === "pointSizeMouseDetection") return ce;
		if (t === "showPointConnections") return ee;
		if (t === "pointConnectionColor") return I.length === 1 ? I[0] : I;
		if (t === "pointConnectionColorActive") return L.length === 1 ? L[0] : L;
		if (t === "pointConnectionColorHover") return R.length === 1 ? R[0] : R;
		if (t === "pointConnectionColorBy") return te;
		if (t === "pointConnectionOpacity") return z.length === 1 ? z[0] : z;
		if (t === "pointConnectionOpacityBy") return ne;
		if (t === "pointConnectionOpacityActive") return re;
		if (t === "pointConnectionSize") return B.length === 1 ? B[0] : B;
		if (t === "pointConnectionSizeActive") return ie;
		if (t === "pointConnectionSizeBy") return ae;
		if (t === "pointConnectionMaxIntPointsPerSegment") return oe;
		if (t === "pointConnectionTolerance") return se;
		if (t === "pointScaleMode") return ge;
		if (t === "reticleColor") return M;
		if (t === "regl") return a.regl;
		if (t === "showReticle") return j;
		if (t === "version") return Ot;
		if (t === "width") return Se;
		if (t === "xScale") return ei;
		if (t === "yScale") return ti;
		if (t === "performanceMode") return Ae;
		if (t === "renderPointsAsSquares") return Fe;
		if (t === "disableAlphaBlending") return Le;
		if (t === "gamma") return a.gamma;
		if (t === "renderer") return a;
		if (t === "isDestroyed") return ze;
		if (t === "isDrawing") return Re;
		if (t === "isPointsDrawn") return qr;
		if (t === "isPointsFiltered") return Ze;
		if (t === "isAnnotationsDrawn") return Jr;
		if (t === "zDataType") return Xr;
		if (t === "wDataType") return Zr;
		if (t === "spatialIndex") return it?.data;
		if (t === "annotationLineColor") return Ce;
		if (t === "annotationLineWidth") return we;
		if (t === "annotationHVLineLimit") return Te;
		if (t === "antiAliasing") return o;
		if (t === "pixelAligned") return s;
		if (t === "actionKeyMap") return { ...k };
	}, Pc = (e = {}) => ze ? Promise.reject(/* @__PURE__ */ Error(Mr)) : (Da(e), (e.backgroundColor !== void 0 || e.background !== void 0) && Ps(e.backgroundColor || e.background), e.backgroundImage !== void 0 && Fs(e.backgroundImage), e.cameraTarget !== void 0 && Rs(e.cameraTarget), e.cameraDistance !== void 0 && Is(e.cameraDistance), e.cameraRotation !== void 0 && Ls(e.cameraRotation), e.cameraView !== void 0 && zs(e.cameraView), e.cameraIsFixed !== void 0 && Bs(e.cameraIsFixed), e.colorBy !== void 0 && Ga(e.colorBy), e.pointColor !== void 0 && Ea(e.pointColor), e.pointColorActive !== void 0 && Aa(e.pointColorActive), e.pointColorHover !== void 0 && ja(e.pointColorHover), e.pointSize !== void 0 && La(e.pointSize), e.pointSizeSelected !== void 0 && Ra(e.pointSizeSelected), e.pointSizeMouseDetection !== void 0 && Sc(e.pointSizeMouseDetection), e.sizeBy !== void 0 && qa(e.sizeBy), e.pointOrder !== void 0 && Ja(e.pointOrder), e.opacity !== void 0 && Ha(e.opacity), e.showPointConnections !== void 0 && dc(e.showPointConnections), e.pointConnectionColor !== void 0 && pc(e.pointConnectionColor), e.pointConnectionColorActive !== void 0 && mc(e.pointConnectionColorActive), e.pointConnectionColorHover !== void 0 && hc(e.pointConnectionColorHover), e.pointConnectionColorBy !== void 0 && Ya(e.pointConnectionColorBy), e.pointConnectionOpacityBy !== void 0 && Xa(e.pointConnectionOpacityBy), e.pointConnectionOpacity !== void 0 && gc(e.pointConnectionOpacity), e.pointConnectionOpacityActive !== void 0 && _c(e.pointConnectionOpacityActive), e.pointConnectionSize !== void 0 && vc(e.pointConnectionSize), e.pointConnectionSizeActive !== void 0 && yc(e.pointConnectionSizeActive), e.pointConnectionSizeBy !== void 0 && Za(e.pointConnectionSizeBy), e.pointConnectionMaxIntPointsPerSegment !== void 0 && bc(e.pointConnectionMaxIntPointsPerSegment), e.pointConnectionTolerance !== void 0 && xc(e.pointConnectionTolerance), e.pointScaleMode !== void 0 && Cc(e.pointScaleMode), e.opacityBy !== void 0 && Ka(e.opacityBy), e.lassoColor !== void 0 && Vs(e.lassoColor), e.lassoLineWidth !== void 0 && Hs(e.lassoLineWidth), e.lassoMinDelay !== void 0 && Us(e.lassoMinDelay), e.lassoMinDist !== void 0 && Ws(e.lassoMinDist), e.lassoClearEvent !== void 0 && Gs(e.lassoClearEvent), e.lassoInitiator !== void 0 && Ks(e.lassoInitiator), e.lassoInitiatorParentElement !== void 0 && qs(e.lassoInitiatorParentElement), e.lassoLongPressIndicatorParentElement !== void 0 && Js(e.lassoLongPressIndicatorParentElement), e.lassoOnLongPress !== void 0 && Ys(e.lassoOnLongPress), e.lassoLongPressTime !== void 0 && Xs(e.lassoLongPressTime), e.lassoLongPressAfterEffectTime !== void 0 && Zs(e.lassoLongPressAfterEffectTime), e.lassoLongPressEffectDelay !== void 0 && Qs(e.lassoLongPressEffectDelay), e.lassoLongPressRevertEffectTime !== void 0 && $s(e.lassoLongPressRevertEffectTime), e.lassoType !== void 0 && ec(e.lassoType), e.lassoBrushSize !== void 0 && tc(e.lassoBrushSize), e.actionKeyMap !== void 0 && rc(e.actionKeyMap), e.mouseMode !== void 0 && ic(e.mouseMode), e.showReticle !== void 0 && ac(e.showReticle), e.reticleColor !== void 0 && oc(e.reticleColor), e.pointOutlineWidth !== void 0 && za(e.pointOutlineWidth), e.height !== void 0 && Fa(e.height), e.width !== void 0 && Va(e.width), e.aspectRatio !== void 0 && da(e.aspectRatio), e.xScale !== void 0 && sc(e.xScale), e.yScale !== void 0 && cc(e.yScale), e.deselectOnDblClick !== void 0 && lc(e.deselectOnDblClick), e.deselectOnEscape !== void 0 && uc(e.deselectOnEscape), e.opacityByDensityFill !== void 0 && wc(e.opacityByDensityFill), e.opacityInactiveMax !== void 0 && Tc(e.opacityInactiveMax), e.opacityInactiveScale !== void 0 && Ec(e.opacityInactiveScale), e.gamma !== void 0 && Ac(e.gamma), e.annotationLineColor !== void 0 && Dc(e.annotationLineColor), e.annotationLineWidth !== void 0 && Oc(e.annotationLineWidth), e.annotationHVLineLimit !== void 0 && kc(e.annotationHVLineLimit), e.antiAliasing !== void 0 && jc(e.antiAliasing), e.pixelAligned !== void 0 && Mc(e.pixelAligned), new Promise((e) => {
		window.requestAnimationFrame(() => {
			!ze && u && (aa(), q.refresh(), a.refresh(), Zc(), e());
		});
	})), Fc = (e, { preventEvent: t = !1 } = {}) => {
		zs(e), Z = !0, vt = t;
	}, Ic = () => {
		q ||= Ge(u, {
			isFixed: Ee,
			isPanInverted: [!1, !0],
			defaultMouseDownMoveAction: A === Ht ? "rotate" : "pan"
		}), e.cameraView ? q.setView(Ne(e.cameraView)) : e.cameraTarget || e.cameraDistance || e.cameraRotation ? q.lookAt([...e.cameraTarget || ar], e.cameraDistance || or, e.cameraRotation || sr) : q.setView(Ne(cr)), gt = li(1, 1), _t = li(-1, -1);
	}, Lc = ({ preventEvent: e = !1 } = {}) => {
		Ic(), Na(), e || t.publish("view", {
			view: q.view,
			camera: q,
			xScale: ei,
			yScale: ti
		});
	}, Rc = ({ key: e }) => {
		e === "Escape" && p && xi();
	}, zc = () => {
		$r = !0, Yr = !0;
	}, Bc = () => {
		Ti(), $r = !1, Yr = !0, Z = !0;
	}, Vc = () => {
		Z = !0;
	}, Hc = () => {
		rs([]), lt.clear();
	}, Uc = () => {
		lt.clear();
	}, Wc = () => {
		Cs([]);
	}, Gc = () => {
		Hc(), Wc();
	}, Kc = () => {
		let e = Se === jt, t = ve === jt;
		if (e || t) {
			let { width: n, height: r } = u.getBoundingClientRect();
			e && Ba(n, !0), t && Pa(r, !0), aa(), Na(), Z = !0;
		}
		q.refresh();
	}, qc = async (e) => {
		u.style.userSelect = "none";
		let n = window.devicePixelRatio, r = V, i = Se, c = ve, l = a.canvas.width / n, d = a.canvas.height / n, f = s, p = o, m = e?.scale || 1, h = Array.isArray(V) ? V.map((e) => e * m) : V * m, g = De * m, _ = Oe * m;
		La(h), Va(g), Fa(_), Mc(e?.pixelAligned || s), jc(e?.antiAliasing || o), a.resize(Se, ve), a.refresh(), await new Promise((e) => {
			t.subscribe("draw", e, 1), Zc();
		});
		let v = u.getContext("2d").getImageData(0, 0, u.width, u.height);
		return a.resize(l, d), a.refresh(), La(r), Va(i), Fa(c), Mc(f), jc(p), await new Promise((e) => {
			t.subscribe("draw", e, 1), Zc();
		}), u.style.userSelect = null, v;
	}, Jc = (e) => e === void 0 ? u.getContext("2d").getImageData(0, 0, u.width, u.height) : qc(e), Yc = () => {
		aa(), Ic(), Na(), He = Dt(a.regl, {
			color: m,
			width: h,
			is2d: !0
		}), lt = Dt(a.regl, {
			color: na(I, L, R),
			opacity: z === null ? null : z[0],
			width: B[0],
			is2d: !0
		}), ft = Dt(a.regl, {
			color: M,
			width: 1,
			is2d: !0
		}), pt = Dt(a.regl, {
			color: M,
			width: 1,
			is2d: !0
		}), Ue = Dt(a.regl, {
			color: Ce,
			width: we,
			is2d: !0
		}), Ia(), u.addEventListener("wheel", Vc), Rt = a.regl.buffer(), zt = a.regl.buffer(), Dn = a.regl.buffer({
			usage: "dynamic",
			type: "float",
			length: Lt * 2
		}), Hr = ra(), Wr = $i();
		let e = Pc({
			backgroundImage: l,
			width: Se,
			height: ve,
			actionKeyMap: k
		});
		Ms(), Ns(), window.addEventListener("keyup", Rc, !1), window.addEventListener("blur", Qi, !1), window.addEventListener("mouseup", Ji, !1), window.addEventListener("mousemove", Zi, !1), u.addEventListener("mousedown", Ki, !1), u.addEventListener("mouseenter", zc, !1), u.addEventListener("mouseleave", Bc, !1), u.addEventListener("click", Yi, !1), u.addEventListener("dblclick", Xi, !1), "ResizeObserver" in window ? (bt = new ResizeObserver(Kc), bt.observe(u)) : (window.addEventListener("resize", Kc), window.addEventListener("orientationchange", Kc)), e.then(() => {
			t.publish("init");
		});
	}, Xc = a.onFrame(() => {
		if (Kr = q.tick(), !qr && !Jr || !Z && !Ir) return;
		Ir && !ys(Rr, Br) && bs(), Kr && (gt = li(1, 1), _t = li(-1, -1), de === "density" && hs()), a.render(() => {
			let e = u.width / a.canvas.width, t = u.height / a.canvas.height;
			ia(e, t), l?._reglType && qo(), rt.length > 2 && Jo(), Ir || lt.draw({
				projection: ho(),
				model: _o(),
				view: go()
			});
			let n = Co();
			qr && n > 0 && Vo(), !J && (j || yt) && Yo(), Qr >= 0 && Ho(), Y.length > 0 && Ko(), Ue.draw({
				projection: ho(),
				model: _o(),
				view: go()
			}), He.draw({
				projection: ho(),
				model: _o(),
				view: go()
			});
		}, u);
		let e = {
			view: q.view,
			isViewChanged: Kr,
			camera: q,
			xScale: ei,
			yScale: ti
		};
		Kr && (Na(), vt ? vt = !1 : t.publish("view", e)), Z = !1, yt = !1, t.publish("drawing", e, { async: !1 }), t.publish("draw", e);
	}), Zc = () => {
		Z = !0;
	};
	return Yc(), {
		get isSupported() {
			return a.isSupported;
		},
		clear: ws(Gc),
		clearPoints: ws(Hc),
		clearPointConnections: ws(Uc),
		clearAnnotations: ws(Wc),
		createTextureFromUrl: (e, t = wr) => qi(a.regl, e, t),
		deselect: xi,
		destroy: () => {
			qr = !1, Jr = !1, ze = !0, Xc(), window.removeEventListener("keyup", Rc, !1), window.removeEventListener("blur", Qi, !1), window.removeEventListener("mouseup", Ji, !1), window.removeEventListener("mousemove", Zi, !1), u.removeEventListener("mousedown", Ki, !1), u.removeEventListener("mouseenter", zc, !1), u.removeEventListener("mouseleave", Bc, !1), u.removeEventListener("click", Yi, !1), u.removeEventListener("dblclick", Xi, !1), u.removeEventListener("wheel", Vc, !1), bt ? bt.disconnect() : (window.removeEventListener("resize", Kc), window.removeEventListener("orientationchange", Kc)), u = void 0, q.dispose(), q = void 0, He.destroy(), Fi.destroy(), lt.destroy(), ft.destroy(), pt.destroy(), Hr && Hr.destroy(), Wr && Wr.destroy(), e.renderer || a.isDestroyed || a.destroy(), t.publish("destroy"), t.clear();
		},
		draw: Ss,
		drawAnnotations: Cs,
		filter: ps,
		get: Nc,
		getScreenPosition: As,
		hover: Ti,
		lassoSelect: wi,
		redraw: Zc,
		refresh: a.refresh,
		reset: ws(Lc),
		select: Ci,
		set: Pc,
		export: Jc,
		subscribe: t.subscribe,
		unfilter: fs,
		unsubscribe: t.unsubscribe,
		view: Fc,
		zoomToLocation: Os,
		zoomToArea: Es,
		zoomToPoints: Ds,
		zoomToOrigin: ks
	};
}, ja = (e, t) => ma(e).then((e) => zr(e, { useWorker: t })).then((e) => e.data), Ma = 1.06, Na = .002, Pa = 6, Fa = [
	"OES_texture_float",
	"OES_element_index_uint",
	"WEBGL_color_buffer_float",
	"EXT_float_blend"
], Ia = class extends Error {}, La = class {
	canvas;
	renderer;
	scatterplot;
	observer;
	rows = [];
	index;
	painted = !1;
	gone = !1;
	drawing = !1;
	constructor(e, t, n) {
		this.canvas = e;
		let r = document.createElement("canvas");
		r.addEventListener("webglcontextlost", () => {
			this.gone || n.lost();
		});
		let i = r.getContext("webgl", {
			antialias: !1,
			depth: !1,
			stencil: !1
		});
		if (i === null) throw new Ia();
		let a = Fa.filter((e) => i.getExtension(e) !== null);
		if (!a.includes("OES_texture_float")) throw new Ia();
		this.renderer = Ca({
			canvas: r,
			regl: (0, te.default)({
				gl: i,
				extensions: a
			})
		});
		let { width: o, height: s } = e.getBoundingClientRect(), c = `${o}×${s}`;
		this.renderer.resize(Math.max(1, o), Math.max(1, s)), this.scatterplot = Aa({
			canvas: e,
			renderer: this.renderer,
			colorBy: "valueA",
			sizeBy: "valueA",
			opacityBy: "valueA",
			lassoInitiator: !1,
			lassoInitiatorParentElement: t,
			lassoLongPressIndicatorParentElement: t,
			lassoMinDelay: 8,
			deselectOnEscape: !1,
			deselectOnDblClick: !0,
			pointScaleMode: "asinh",
			opacityInactiveMax: 1
		}), e.addEventListener("mousedown", (e) => {
			this.drawing = e.shiftKey || this.scatterplot.get("mouseMode") === "lasso";
		}), e.addEventListener("click", (e) => {
			this.drawing && e.stopImmediatePropagation();
		}, { capture: !0 }), this.scatterplot.subscribe("pointOver", (e) => n.hover(e)), this.scatterplot.subscribe("pointOut", () => n.hover(null)), this.scatterplot.subscribe("select", ({ points: e }) => n.select([...e])), this.scatterplot.subscribe("deselect", () => n.select([])), this.scatterplot.subscribe("view", () => n.view()), this.observer = new ResizeObserver(() => {
			let t = e.getBoundingClientRect(), r = `${t.width}×${t.height}`;
			t.width < 1 || t.height < 1 || r === c || (c = r, this.renderer.resize(t.width, t.height), this.scatterplot.redraw(), n.view());
		}), this.observer.observe(e);
	}
	async place(e) {
		this.rows = Array.from({ length: e.n }, (t, n) => [
			e.x[n],
			e.y[n],
			0
		]), this.index = await ja(this.rows), this.painted = !1;
	}
	async paint(e, t, n, r) {
		let { rows: i } = this, a = v(t, n, i.length), o = y(e, r, a.colours.length - 1);
		for (let e = 0; e < i.length; e++) i[e][2] = o[e];
		let s = r.size <= 60;
		this.scatterplot.set({
			backgroundColor: n.background,
			pointColor: a.colours.map((e) => [...e, 1]),
			pointSize: a.sizes,
			opacity: a.opacities,
			pointSizeSelected: s ? 3 : 1,
			pointOutlineWidth: s ? 1.5 : .5,
			lassoColor: n.accent,
			pointOrder: b(o, t)
		}), i.length !== 0 && (await this.scatterplot.draw(i, {
			zDataType: "categorical",
			preventFilterReset: this.painted,
			spatialIndex: this.index,
			select: [...r]
		}), this.painted = !0);
	}
	mode(e) {
		this.scatterplot.set({
			mouseMode: e === "pan" ? "panZoom" : "lasso",
			lassoType: e === "box" ? "rectangle" : "lasso"
		});
	}
	get camera() {
		let [e, t] = this.scatterplot.get("cameraTarget"), n = this.scatterplot.get("cameraDistance");
		return {
			x: e,
			y: t,
			distance: Array.isArray(n) ? n[0] : n
		};
	}
	look({ x: e, y: t, distance: n }) {
		let r = Math.min(Pa, Math.max(Na, n));
		this.scatterplot.zoomToLocation([e, t], r);
	}
	get fitted() {
		let { width: e, height: t } = this.canvas.getBoundingClientRect();
		return {
			x: 0,
			y: 0,
			distance: Ma * Math.max(1, t / Math.max(1, e))
		};
	}
	get unit() {
		return 2 * this.camera.distance / Math.max(1, this.canvas.clientHeight);
	}
	screen(e) {
		return this.painted ? this.scatterplot.getScreenPosition(e) : void 0;
	}
	around(e, t) {
		let [n, r, i, a] = [
			1,
			-1,
			1,
			-1
		];
		for (let o of t) n = Math.min(n, e.x[o]), r = Math.max(r, e.x[o]), i = Math.min(i, e.y[o]), a = Math.max(a, e.y[o]);
		let { width: o, height: s } = this.canvas.getBoundingClientRect(), c = Math.max((a - i) / 2, (r - n) / 2 * (s / o), .08);
		return {
			x: (n + r) / 2,
			y: (i + a) / 2,
			distance: c * 1.25
		};
	}
	destroy() {
		this.gone = !0, this.observer.disconnect(), this.scatterplot.destroy(), this.renderer.destroy();
	}
}, Ra = 65535;
function za(e) {
	let t = new DataView(e).getUint32(0, !0), n = JSON.parse(new TextDecoder().decode(new Uint8Array(e, 4, t))), { n: r } = n, i = 4 + t + (4 - (4 + t) % 4) % 4, a = new Uint16Array(e, i, 2 * r), o = new Float32Array(r), s = new Float32Array(r);
	for (let e = 0; e < r; e++) o[e] = a[e] / Ra * 2 - 1, s[e] = a[r + e] / Ra * 2 - 1;
	return {
		key: n.key,
		tag: n.tag,
		n: r,
		x: o,
		y: s,
		symbols: r ? n.symbols.split("\n") : [],
		types: n.types,
		type: new Uint8Array(e, i + 4 * r, r)
	};
}
var Ba = /* @__PURE__ */ new Map();
function Va(e, t) {
	let n = Ba.get(t);
	return n === void 0 && (n = fetch(e).then(async (e) => {
		if (!e.ok) throw Error(`the map's genes did not arrive (HTTP ${e.status})`);
		return za(await e.arrayBuffer());
	}), Ba.set(t, n), n.catch(() => Ba.delete(t))), n;
}
async function Ha(e, t) {
	let n = new Blob([e]).stream().pipeThrough(t);
	return new Uint8Array(await new Response(n).arrayBuffer());
}
function Ua(e) {
	let t = atob(e.replaceAll("-", "+").replaceAll("_", "/")), n = new Uint8Array(t.length);
	for (let e = 0; e < t.length; e++) n[e] = t.charCodeAt(e);
	return n;
}
function Wa(e) {
	let t = "";
	for (let n of e) t += String.fromCharCode(n);
	return btoa(t).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
async function Ga(e) {
	return Ha(Ua(e), new DecompressionStream("deflate"));
}
async function Ka(e, t) {
	let n = new Uint8Array(Math.ceil(e.n / 8)), r = !1;
	for (let e of t) n[e >> 3] = n[e >> 3] | 1 << (e & 7), r = !0;
	return r ? `${e.tag}.${Wa(await Ha(n, new CompressionStream("deflate")))}` : "";
}
async function qa(e, t) {
	let [n, r] = t.split(".", 2);
	if (!r || n !== e.tag) return [];
	let i = await Ha(Ua(r), new DecompressionStream("deflate")), a = [];
	for (let t = 0; t < e.n; t++) (i[t >> 3] ?? 0) >> (t & 7) & 1 && a.push(t);
	return a;
}
// src/style.css?inline
var Ja = ".gene-map{font:14px/1.4 var(--st-font,sans-serif);color:var(--st-text-color);border:1px solid var(--st-border-color);border-radius:var(--st-base-radius,8px);background:var(--st-background-color);flex-direction:column;display:flex;position:relative;overflow:hidden;container-type:inline-size}.stage{outline:none;position:relative;overflow:hidden}.stage:focus-visible{box-shadow:inset 0 0 0 3px var(--st-primary-color)}.stage canvas{touch-action:none;width:100%;height:100%;position:absolute;inset:0}.stage canvas.points{cursor:grab}.stage canvas.points:active{cursor:grabbing}.stage[data-mode=lasso] canvas.points,.stage[data-mode=box] canvas.points{cursor:crosshair}.stage canvas.labels{pointer-events:none}.tools{z-index:2;flex-direction:column;gap:4px;display:flex;position:absolute;top:8px;right:8px}.tools .group{border:1px solid var(--st-border-color);background:var(--st-background-color);border-radius:6px;flex-direction:column;display:flex;overflow:hidden}button{font:inherit;color:inherit;cursor:pointer;background:0 0;border:0}.tools button{place-items:center;width:34px;height:34px;padding:0;display:grid}.tools button:hover{background:var(--st-secondary-background-color)}.tools button[aria-pressed=true]{background:var(--st-primary-color);color:var(--st-background-color)}button:focus-visible{outline:2px solid var(--st-primary-color);outline-offset:-2px}.tools svg{fill:none;stroke:currentColor;stroke-width:1.8px;stroke-linecap:round;stroke-linejoin:round;width:18px;height:18px}.tools button.word{letter-spacing:.02em;font-size:10px;font-weight:600}.hover{background:var(--st-background-color);border:1px solid var(--st-border-color);pointer-events:none;z-index:3;border-radius:6px;flex-direction:column;max-width:min(280px,80%);padding:4px 8px;font-size:13px;line-height:1.3;display:flex;position:absolute;top:0;left:0;box-shadow:0 2px 8px #0000002e}.hover[hidden]{display:none}.hover span{opacity:.75}.status{background:var(--st-background-color);opacity:.9;pointer-events:none;border-radius:4px;padding:1px 7px;font-size:12px;position:absolute;bottom:8px;left:10px}.status:empty{display:none}.message{text-align:center;z-index:1;place-content:center;padding:24px 56px;display:grid;position:absolute;inset:0}.message[hidden]{display:none}.legend{border-top:1px solid var(--st-border-color);flex-wrap:wrap;gap:2px 6px;min-height:22px;padding:8px 10px;font-size:13px;display:flex}.legend button,.legend .rest,.legend .scale{border-radius:4px;align-items:center;gap:6px;padding:2px 6px;display:inline-flex}.legend button:hover{background:var(--st-secondary-background-color)}.legend small{opacity:.65;font-variant-numeric:tabular-nums}.legend .dot{border-radius:50%;flex:none;width:11px;height:11px}.legend .bar{border-radius:3px;width:clamp(90px,22vw,180px);height:10px}@container (width<=400px){.stage{height:115cqw!important}.tools{flex-direction:row;justify-content:space-between;left:8px}.tools .group{flex-direction:row}}.unseen{clip-path:inset(50%);width:1px;height:1px;position:absolute;overflow:hidden}", Ya = {
	"zoom-in": "<path d=\"M12 5v14M5 12h14\"/>",
	"zoom-out": "<path d=\"M5 12h14\"/>",
	fit: "<path d=\"M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5\"/>",
	lasso: "<path d=\"M12 4c4.6 0 8 2.2 8 5s-3.4 5-8 5-8-2.2-8-5 3.4-5 8-5Z\"/><path d=\"M7 13.2c-1.6.8-1.6 2.6 0 2.8 1.7.2 1.5 2.6-.5 4\"/>",
	box: "<path d=\"M5 5h14v14H5z\" stroke-dasharray=\"3 2.5\"/>",
	clear: "<path d=\"M6 6l12 12M18 6L6 18\"/>"
}, Xa = {
	"zoom-in": "Zoom in (+)",
	"zoom-out": "Zoom out (−)",
	fit: "Show the whole map (0)",
	lasso: "Select with a lasso (L, or shift and drag)",
	box: "Select with a box (B)",
	clear: "Clear the selection (Esc)",
	png: "Save the view as PNG",
	svg: "Save the view as SVG"
}, Za = class {
	element = document.createElement("div");
	buttons = /* @__PURE__ */ new Map();
	constructor(e) {
		this.element.className = "tools";
		for (let t of [
			[
				"zoom-in",
				"zoom-out",
				"fit"
			],
			[
				"lasso",
				"box",
				"clear"
			],
			["png", "svg"]
		]) {
			let n = document.createElement("div");
			n.className = "group";
			for (let r of t) {
				let t = document.createElement("button");
				t.type = "button", t.title = Xa[r], t.setAttribute("aria-label", Xa[r]), t.dataset.action = r;
				let i = Ya[r];
				i ? t.innerHTML = `<svg viewBox="0 0 24 24" aria-hidden="true">${i}</svg>` : (t.className = "word", t.textContent = r.toUpperCase()), t.addEventListener("click", () => e(r)), this.buttons.set(r, t), n.append(t);
			}
			this.element.append(n);
		}
	}
	mode(e) {
		for (let t of ["lasso", "box"]) this.buttons.get(t)?.setAttribute("aria-pressed", String(t === e));
	}
};
// src/touch.ts
function Qa(e, t, n) {
	let r = /* @__PURE__ */ new Map(), i = (t, n, r) => {
		e.dispatchEvent(new MouseEvent(t, {
			clientX: n.clientX,
			clientY: n.clientY,
			buttons: r,
			bubbles: !0,
			composed: !0
		}));
	}, a = (e) => {
		r = new Map([...e].map((e) => [e.identifier, [e.clientX, e.clientY]]));
	};
	e.addEventListener("touchstart", (e) => {
		let t = e.touches[0];
		n() && e.touches.length === 1 && t && (e.preventDefault(), i("mouseenter", t, 0), i("mousedown", t, 1)), a(e.touches);
	}, { passive: !1 }), e.addEventListener("touchmove", (o) => {
		o.preventDefault();
		let s = o.touches[0];
		s && (n() && o.touches.length === 1 ? i("mousemove", s, 1) : $a(t, e, r, o.touches), a(o.touches));
	}, { passive: !1 });
	let o = (e) => {
		let t = e.changedTouches[0];
		n() && e.touches.length === 0 && t && i("mouseup", t, 0), a(e.touches);
	};
	e.addEventListener("touchend", o), e.addEventListener("touchcancel", o);
}
function $a(e, t, n, r) {
	let i = [...r].flatMap((e) => {
		let t = n.get(e.identifier);
		return t ? [{
			old: t,
			now: [e.clientX, e.clientY]
		}] : [];
	}), a = i[0];
	if (!a) return;
	let o = e.camera, s = i[1] ?? a, c = (e, t) => [(e[0] + t[0]) / 2, (e[1] + t[1]) / 2], l = c(a.old, s.old), u = c(a.now, s.now), d = (e, t) => Math.hypot(e[0] - t[0], e[1] - t[1]), f = d(a.now, s.now), p = i.length > 1 && f > 0 ? d(a.old, s.old) / f : 1, m = t.getBoundingClientRect(), { unit: h } = e, g = (e) => [e[0] - m.left - m.width / 2, e[1] - m.top - m.height / 2], [_, v] = g(l), [y, b] = g(u);
	e.look({
		x: o.x + _ * h - y * h * p,
		y: o.y - v * h + b * h * p,
		distance: o.distance * p
	});
}
// src/gene_map.ts
var eo = "This map is drawn with WebGL, which this browser does not offer. Turn on hardware acceleration in its settings or open the page in a current Firefox, Chrome, Edge or Safari. Search, gene and pathway pages work without it.", to = "The graphics driver took the drawing away. Reload the page to get the map back.", no = 1.35, ro = new Intl.NumberFormat("en"), io = class {
	report;
	generation = 0;
	root = document.createElement("div");
	stage = document.createElement("div");
	canvas = document.createElement("canvas");
	labels = document.createElement("canvas");
	legend = document.createElement("div");
	status = document.createElement("div");
	message = document.createElement("div");
	hover = new R();
	tools = new Za((e) => this.act(e));
	plot;
	points;
	values = /* @__PURE__ */ new Uint8Array();
	theme;
	latest;
	coloursKey = "";
	painted = "";
	selected = /* @__PURE__ */ new Set();
	selectionVersion = -1;
	mode = "pan";
	queue = Promise.resolve();
	address;
	gone = !1;
	constructor(e, t) {
		this.report = t;
		let n = document.createElement("style");
		n.textContent = Ja, this.root.className = "gene-map", this.root.dataset.state = "loading", this.stage.className = "stage", this.stage.tabIndex = 0, this.stage.setAttribute("role", "application"), this.stage.setAttribute("aria-roledescription", "map");
		let r = document.createElement("p");
		r.className = "unseen", r.textContent = E, this.canvas.className = "points", this.labels.className = "labels", this.status.className = "status", this.status.setAttribute("role", "status"), this.message.className = "message", this.message.textContent = "Loading the map …", this.legend.className = "legend", this.legend.setAttribute("role", "group"), this.legend.setAttribute("aria-label", "Legend"), this.stage.append(this.canvas, this.labels, this.message, this.hover.element, this.status, this.tools.element), this.root.append(n, r, this.stage, this.legend), e.append(this.root), A(this.stage, {
			move: (e, t) => this.move(e, t),
			act: (e) => this.act(e),
			escape: () => this.mode === "pan" ? void this.choose([]) : this.setMode("pan"),
			selectView: () => void this.choose(this.inView())
		});
	}
	update(e) {
		performance.mark("gene-map:told"), this.latest = e, this.generation += 1, this.queue = this.queue.then(() => this.apply(e)).catch((e) => this.fail(String(e)));
	}
	async apply(e) {
		if (this.gone || e !== this.latest) return;
		this.stage.style.height = `min(${e.height}px, 115vw)`, this.stage.setAttribute("aria-label", `${e.label}. ${E}`), this.theme = p(this.root);
		let t = Promise.all([Va(e.points.url, e.points.key), e.colours.key === this.coloursKey ? this.values : Ga(e.colours.values)]);
		this.plot ||= this.createPlot();
		let [n, r] = await t;
		!this.gone && this.plot && (performance.mark("gene-map:arrived"), n !== this.points && (await this.plot.place(n), this.points = n, this.painted = "", performance.mark("gene-map:placed"), this.go(e.view), e.viewParameter && (this.address ??= this.takeAddress(e.viewParameter)), this.selectionVersion = -1), this.values = r, this.coloursKey = e.colours.key, e.selection.version !== this.selectionVersion && (this.selectionVersion = e.selection.version, this.selected = new Set(await qa(n, e.selection.code))), await this.paint(), e.marks.length > 0 && this.bringIntoView(e.marks), this.address?.writeSoon());
	}
	takeAddress(e) {
		return new u(e, () => this.view(), (e) => this.go(e));
	}
	go(e) {
		let { plot: t } = this;
		t?.look(oo(e ?? "") ?? t.fitted);
	}
	view() {
		if (!this.plot) return null;
		let e = ao(this.plot.camera);
		return e === ao(this.plot.fitted) ? null : e;
	}
	createPlot() {
		try {
			let e = new La(this.canvas, this.stage, {
				hover: (e) => this.hovered(e),
				select: (e) => void this.choose(e),
				view: () => this.moved(),
				lost: () => this.fail(to)
			});
			return Qa(this.canvas, e, () => this.mode !== "pan"), e;
		} catch (e) {
			if (!(e instanceof Ia)) throw e;
			this.fail(eo);
			return;
		}
	}
	async paint() {
		let { plot: e, points: t, theme: n, latest: r } = this;
		if (!e || !t || !n || !r) return;
		let i = [
			t.key,
			this.coloursKey,
			n.dark,
			n.background,
			this.selectionStamp()
		].join("|");
		if (i !== this.painted) {
			if (this.root.dataset.state = "painting", await e.paint(this.values, r.colours, n, this.selected), this.gone) return;
			this.painted = i, performance.mark("gene-map:painted");
		}
		this.message.hidden = t.n > 0, t.n === 0 && (this.message.textContent = "No gene has a place on the map yet.");
		let a = this.selected.size, o = a > 0 || this.values.includes(0);
		M(this.legend, r.colours, n, o, a > 0, (e) => {
			let t = [];
			for (let n = 0; n < this.values.length; n++) this.values[n] === e && t.push(n);
			this.choose(t);
		}), this.status.textContent = a ? `${ro.format(a)} of ${ro.format(t.n)} genes selected` : `${ro.format(t.n)} genes`, this.drawLabels(), Object.assign(this.root.dataset, {
			state: "ready",
			genes: String(t.n),
			selected: String(a),
			colours: this.coloursKey
		});
	}
	selectionStamp() {
		let e = 0;
		for (let t of this.selected) e = Math.imul(e, 31) + t | 0;
		return `${this.selected.size}:${e}`;
	}
	async choose(e) {
		let { points: t } = this;
		t && (this.selected = new Set(e), this.mode !== "pan" && this.setMode("pan"), this.queue = this.queue.then(() => this.paint()).catch((e) => this.fail(String(e))), this.report(await Ka(t, this.selected)));
	}
	visibleLabels() {
		let { plot: e, points: t, latest: n } = this;
		if (!e || !t || !n) return [];
		let r = this.selected.size <= 40 ? [...this.selected] : [], i = n.marks.filter((e) => e < t.n);
		return [.../* @__PURE__ */ new Set([...i, ...r])].flatMap((n) => {
			let r = e.screen(n);
			return r ? [{
				text: t.symbols[n] ?? "",
				x: r[0],
				y: r[1],
				marked: i.includes(n)
			}] : [];
		});
	}
	drawLabels() {
		this.theme && L(this.labels, this.visibleLabels(), this.theme);
	}
	hovered(e) {
		let { plot: t, points: n, latest: r } = this, i = e === null ? void 0 : t?.screen(e);
		if (e === null || !i || !n || !r) {
			this.hover.hide();
			return;
		}
		let a = [n.types[n.type[e]] ?? "", x(r.colours, this.values[e])], o = [...new Set(a)].filter(Boolean).join(" · ");
		this.hover.show(n, e, o, i, this.stage.clientWidth);
	}
	moved() {
		this.hover.hide(), this.drawLabels(), this.address?.writeSoon();
	}
	bringIntoView(e) {
		let { plot: t, points: n, stage: r } = this;
		t && n && e.some((e) => {
			let n = t.screen(e);
			return !n || n[0] < 0 || n[1] < 0 || n[0] > r.clientWidth || n[1] > r.clientHeight;
		}) && t.look(t.around(n, e));
	}
	setMode(e) {
		this.mode = e, this.stage.dataset.mode = e, this.plot?.mode(e), this.tools.mode(e);
	}
	act(e) {
		let { plot: t } = this;
		if (!t) return;
		let n = t.camera;
		e === "zoom-in" ? t.look({
			...n,
			distance: n.distance / no
		}) : e === "zoom-out" ? t.look({
			...n,
			distance: n.distance * no
		}) : e === "fit" ? t.look(t.fitted) : e === "lasso" ? this.setMode(this.mode === "lasso" ? "pan" : "lasso") : e === "box" ? this.setMode(this.mode === "box" ? "pan" : "box") : e === "clear" ? this.choose([]) : this.savePicture(e);
	}
	move(e, t) {
		if (!this.plot) return;
		let { x: n, y: r, distance: i } = this.plot.camera;
		this.plot.look({
			x: n + e * i,
			y: r + t * i,
			distance: i
		});
	}
	inView() {
		let { plot: e, points: t, stage: n } = this;
		if (!e || !t) return [];
		let { x: r, y: i, distance: a } = e.camera, o = a * n.clientWidth / Math.max(1, n.clientHeight), s = [];
		for (let e = 0; e < t.n; e++) {
			let n = Math.abs(t.x[e] - r), c = Math.abs(t.y[e] - i);
			n <= o && c <= a && s.push(e);
		}
		return s;
	}
	async savePicture(e) {
		let { plot: t, points: n, theme: r, latest: i } = this;
		if (!t || !n || !r || !i) return;
		let a = (i.colours.scale ? 255 : (i.colours.categories ?? []).length) + 1, o = y(this.values, this.selected, a), s = e === "png" ? await C([this.canvas, this.labels], r) : T({
			width: this.stage.clientWidth,
			height: this.stage.clientHeight,
			at: (e) => t.screen(e),
			shown: o,
			order: b(o, i.colours),
			labels: this.visibleLabels()
		}, i.colours, r);
		S(`gene-map.${e}`, s);
	}
	fail(e) {
		this.root.dataset.state = "failed", this.message.hidden = !1, this.message.textContent = e.replace(/^Error: /, "");
	}
	destroy() {
		this.gone = !0, this.address?.destroy(), this.plot?.destroy(), this.root.remove();
	}
};
function ao({ x: e, y: t, distance: n }) {
	return [
		e,
		t,
		n
	].map((e) => e.toFixed(3)).join("_");
}
function oo(e) {
	let [t, n, r] = e.split("_").map(Number);
	if (t !== void 0 && n !== void 0 && r !== void 0) return [
		t,
		n,
		r
	].every(Number.isFinite) && r > 0 ? {
		x: t,
		y: n,
		distance: r
	} : void 0;
}
// src/index.ts
var so = /* @__PURE__ */ new WeakMap();
function co({ parentElement: e, data: t, setStateValue: n }) {
	let r = so.get(e);
	r === void 0 && (r = new io(e, (e) => n("selection", e)), so.set(e, r)), r.update(t);
	let { generation: i } = r, a = r;
	return () => {
		a.generation === i && (so.delete(e), a.destroy());
	};
}
export { co as default };
