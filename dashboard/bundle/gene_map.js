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
function d({ x: e, y: t, distance: n }) {
	return [
		e,
		t,
		n
	].map((e) => e.toFixed(3)).join("_");
}
function f(e) {
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
// src/legend.ts
var p = new Intl.NumberFormat("en");
function m(e, t, n, r) {
	let i = (e.categories ?? []).map((e) => ({
		label: e.label,
		colour: t.dark ? e.dark : e.light,
		count: e.count
	}));
	if (n) {
		let n = [e.rest, r ? "not selected" : ""].filter(Boolean).join(", ");
		i.push({
			label: n,
			colour: t.grey,
			count: void 0
		});
	}
	return i;
}
function h(e) {
	let t = (t) => {
		let n = Math.abs(e.high - e.low) > 20 ? 0 : 1;
		return t.toFixed(n).replace("-", "−");
	}, n = t(e.low);
	return [e.kind === "diverging" ? `≤ ${n}` : n, `≥ ${t(e.high)}`];
}
function g(e, t, n, r, i, a) {
	e.replaceChildren(), t.scale && e.append(_(t, n));
	for (let [o, s] of m(t, n, r, i).entries()) {
		if (s.count === void 0) {
			let t = document.createElement("span");
			t.className = "rest", t.append(v(s.colour), y("span", s.label)), e.append(t);
			continue;
		}
		let t = p.format(s.count), n = document.createElement("button");
		n.type = "button", n.title = `Select the ${t} genes: ${s.label}`, n.append(v(s.colour), y("span", s.label), y("small", t)), n.addEventListener("click", () => a(o + 1)), e.append(n);
	}
}
function _(e, t) {
	let { scale: n } = e, r = document.createElement("span");
	if (r.className = "scale", n === null) return r;
	let i = document.createElement("i");
	i.className = "bar", i.style.background = `linear-gradient(to right, ${(t.dark ? n.dark : n.light).join(", ")})`;
	let [a, o] = h(n);
	return r.append(y("span", n.title), y("small", a), i, y("small", o)), r;
}
function v(e) {
	let t = document.createElement("i");
	return t.className = "dot", t.style.background = e, t;
}
function y(e, t) {
	let n = document.createElement(e);
	return n.textContent = t, n;
}
// src/theme.ts
function b(e) {
	let [t, n, r] = x(e);
	return .2126 * t + .7152 * n + .0722 * r;
}
function x(e) {
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
function S(e) {
	let t = getComputedStyle(e), n = (e, n) => t.getPropertyValue(e).trim() || n, r = n("--st-background-color", "#ffffff"), i = b(r) < .4;
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
function C(e, t) {
	let n = e.map(x);
	return Array.from({ length: t }, (e, r) => {
		let i = r / Math.max(1, t - 1) * (n.length - 1), a = Math.min(Math.floor(i), n.length - 2), o = i - a, s = n[a], c = n[a + 1];
		return s.map((e, t) => e + (c[t] - e) * o);
	});
}
function w(e) {
	return `#${e.map((e) => Math.round(e * 255).toString(16).padStart(2, "0")).join("")}`;
}
// src/paint.ts
var T = 150;
function E(e) {
	return e > 1e5 ? 2 : e > 4e4 ? 2.6 : e > 12e3 ? 3.4 : e > 2e3 ? 4.6 : 6;
}
function D(e, t, n) {
	let r = e.scale ? C(t.dark ? e.scale.dark : e.scale.light, 255) : (e.categories ?? []).map((e) => x(t.dark ? e.dark : e.light)), i = [
		x(t.grey),
		...r,
		x(t.accent)
	], a = E(n), o = (t) => (e.categories?.[t - 1]?.count ?? T) < T;
	return {
		colours: i,
		sizes: i.map((e, t) => t === 0 ? a * .8 : o(t) ? a * 1.5 : a),
		opacities: i.map((e, t) => t === 0 ? .55 : .92)
	};
}
function O(e, t, n) {
	let r = new Uint16Array(e.length);
	if (t.size === 0) return r.set(e), r;
	for (let i of t) r[i] = e[i] || n;
	return r;
}
function k(e, t) {
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
function A(e, t) {
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
function j(e, t) {
	let n = document.createElement("a");
	n.href = URL.createObjectURL(t), n.download = e, n.click(), setTimeout(() => URL.revokeObjectURL(n.href), 1e4);
}
var M = 18, N = 8, P = 160, F = ({ entries: e, scale: t }) => e.length + +!!t, I = (e) => M * F(e) + 16, L = ({ label: e, count: t }) => t === void 0 ? e : `${e} (${new Intl.NumberFormat("en").format(t)})`, R = (e, t) => t.dark ? e.dark : e.light;
async function z(e, t, n) {
	let { canvas: r, overlay: i, legend: a } = e, { width: o, height: s } = r, c = o / Math.max(1, r.clientWidth), l = document.createElement("canvas");
	l.width = o, l.height = s + Math.round(I(a) * c);
	let u = l.getContext("2d");
	u.fillStyle = n.background, u.fillRect(0, 0, l.width, l.height);
	for (let e of [r, i]) u.drawImage(e, 0, 0, o, s);
	return u.translate(0, s), u.scale(c, c), ee(u, a, n), new Promise((e, t) => {
		l.toBlob((n) => n ? e(n) : t(/* @__PURE__ */ Error("no picture")), "image/png");
	});
}
function ee(e, t, n) {
	e.font = `12px ${n.font}`, e.textBaseline = "middle";
	let r = 17;
	if (t.scale) {
		let i = e.createLinearGradient(N, 0, 168, 0), a = R(t.scale, n);
		a.forEach((e, t) => i.addColorStop(t / (a.length - 1), e)), e.fillStyle = i, e.fillRect(N, r - 5, P, 10), e.fillStyle = n.text, e.fillText(B(t.scale), 176, r), r += M;
	}
	for (let i of t.entries) e.fillStyle = i.colour, e.beginPath(), e.arc(13, r, 5, 0, 2 * Math.PI), e.fill(), e.fillStyle = n.text, e.fillText(L(i), 25, r), r += M;
}
var B = (e) => `${e.title}, ${h(e).join(" to ")}`, te = (e) => e.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
async function ne(e, t, n) {
	let { clientWidth: r, clientHeight: i } = e.canvas, a = D(t, n, e.values.length), o = O(e.values, e.selected, a.colours.length - 1), s = /* @__PURE__ */ new Map();
	for (let n of k(o, t)) {
		let t = e.at(n);
		if (!t) continue;
		let [a, c] = t;
		if (a < 0 || c < 0 || a > r || c > i) continue;
		let l = o[n], u = s.get(l);
		u || s.set(l, u = []), u.push(`M${a.toFixed(1)} ${c.toFixed(1)}h0`);
	}
	let c = E(o.length), l = [...s].map(([e, t]) => `<path d="${t.join("")}" stroke="${w(a.colours[e] ?? [
		0,
		0,
		0
	])}" stroke-opacity="${a.opacities[e]}" stroke-width="${e ? c : c * .8}"/>`), u = e.labels.map(({ x: e, y: t, text: n }) => `<text x="${(e + 7).toFixed(1)}" y="${(t - 6).toFixed(1)}">${te(n)}</text>`), { legend: d } = e, f = [], p = i + N + M / 2;
	if (d.scale) {
		let e = R(d.scale, n).map((e, t, n) => `<stop offset="${t / (n.length - 1)}" stop-color="${e}"/>`);
		f.push(`<defs><linearGradient id="scale">${e.join("")}</linearGradient></defs><rect x="${N}" y="${p - 5}" width="${P}" height="10" fill="url(#scale)"/><text x="176" y="${p + 4}">${te(B(d.scale))}</text>`), p += M;
	}
	for (let e of d.entries) f.push(`<circle cx="13" cy="${p}" r="5" fill="${e.colour}"/><text x="25" y="${p + 4}">${te(L(e))}</text>`), p += M;
	let m = i + I(d), h = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${r} ${m}" width="${r}" height="${m}" font-family="sans-serif" font-size="12"><title>${te(t.title)}</title><rect width="100%" height="100%" fill="${n.background}"/><g fill="none" stroke-linecap="round">${l.join("")}</g><g fill="${n.text}">${u.join("")}${f.join("")}</g></svg>`;
	return new Blob([h], { type: "image/svg+xml" });
}
// src/keys.ts
var V = "Arrow keys move the map, plus and minus zoom, 0 shows all of it. L toggles the lasso, B the box, S selects the genes in view, Escape clears the selection.", re = .15, ie = {
	ArrowLeft: [-.15, 0],
	ArrowRight: [re, 0],
	ArrowUp: [0, re],
	ArrowDown: [0, -.15]
}, ae = {
	"+": "zoom-in",
	"=": "zoom-in",
	"-": "zoom-out",
	0: "fit",
	l: "lasso",
	b: "box"
};
function oe(e, t) {
	e.addEventListener("keydown", (n) => {
		if (n.ctrlKey || n.metaKey || n.altKey || n.target !== e && n.key !== "Escape") return;
		let r = ie[n.key], i = ae[n.key.toLowerCase()];
		if (r) t.move(...r);
		else if (i) t.act(i);
		else if (n.key === "Escape") t.escape();
		else if (n.key.toLowerCase() === "s") t.selectView();
		else return;
		n.preventDefault(), n.stopPropagation();
	});
}
// src/style.css?inline
var H = ".gene-map{font:14px/1.4 var(--st-font,sans-serif);color:var(--st-text-color);border:1px solid var(--st-border-color);border-radius:var(--st-base-radius,8px);background:var(--st-background-color);flex-direction:column;display:flex;position:relative;overflow:hidden;container-type:inline-size}.stage{outline:none;position:relative;overflow:hidden}.stage:focus-visible{box-shadow:inset 0 0 0 3px var(--st-primary-color)}.stage canvas{touch-action:none;width:100%;height:100%;position:absolute;inset:0}.stage canvas.points{cursor:grab}.stage canvas.points:active{cursor:grabbing}.stage[data-mode=lasso] canvas.points,.stage[data-mode=box] canvas.points{cursor:crosshair}.stage canvas.labels{pointer-events:none}.tools{z-index:2;flex-direction:column;gap:4px;display:flex;position:absolute;top:8px;right:8px}.tools .group{border:1px solid var(--st-border-color);background:var(--st-background-color);border-radius:6px;flex-direction:column;display:flex;overflow:hidden}button{font:inherit;color:inherit;cursor:pointer;background:0 0;border:0}.tools button{place-items:center;width:34px;height:34px;padding:0;display:grid}.tools button:hover{background:var(--st-secondary-background-color)}.tools button[aria-pressed=true]{background:var(--st-primary-color);color:var(--st-background-color)}button:focus-visible{outline:2px solid var(--st-primary-color);outline-offset:-2px}.tools svg{fill:none;stroke:currentColor;stroke-width:1.8px;stroke-linecap:round;stroke-linejoin:round;width:18px;height:18px}.tools button.word{letter-spacing:.02em;font-size:10px;font-weight:600}.hover{background:var(--st-background-color);border:1px solid var(--st-border-color);pointer-events:none;z-index:3;border-radius:6px;flex-direction:column;max-width:min(280px,80%);padding:4px 8px;font-size:13px;line-height:1.3;display:flex;position:absolute;top:0;left:0;box-shadow:0 2px 8px #0000002e}.hover[hidden]{display:none}.hover span{opacity:.75}.status{background:var(--st-background-color);opacity:.9;pointer-events:none;border-radius:4px;padding:1px 7px;font-size:12px;position:absolute;bottom:8px;left:10px}.status:empty{display:none}.message{text-align:center;z-index:1;place-content:center;padding:24px 56px;display:grid;position:absolute;inset:0}.message[hidden]{display:none}.legend{border-top:1px solid var(--st-border-color);flex-wrap:wrap;gap:2px 6px;min-height:22px;padding:8px 10px;font-size:13px;display:flex}.legend button,.legend .rest,.legend .scale{border-radius:4px;align-items:center;gap:6px;padding:2px 6px;display:inline-flex}.legend button:hover{background:var(--st-secondary-background-color)}.legend small{opacity:.65;font-variant-numeric:tabular-nums}.legend .dot{border-radius:50%;flex:none;width:11px;height:11px}.legend .bar{border-radius:3px;width:clamp(90px,22vw,180px);height:10px}@container (width<=400px){.stage{height:calc(100cqw + 84px)!important}.tools{flex-direction:row;justify-content:space-between;left:8px}.tools .group{flex-direction:row}}.unseen{clip-path:inset(50%);width:1px;height:1px;position:absolute;overflow:hidden}", U = class {
	root = document.createElement("div");
	stage = document.createElement("div");
	canvas = document.createElement("canvas");
	labels = document.createElement("canvas");
	legend = document.createElement("div");
	status = document.createElement("div");
	message = document.createElement("div");
	constructor() {
		let e = document.createElement("style");
		e.textContent = H, this.root.className = "gene-map", this.root.dataset.state = "loading", this.stage.className = "stage", this.stage.tabIndex = 0, this.stage.setAttribute("role", "application"), this.stage.setAttribute("aria-roledescription", "map");
		let t = document.createElement("p");
		t.className = "unseen", t.textContent = V, this.canvas.className = "points", this.labels.className = "labels", this.status.className = "status", this.status.setAttribute("role", "status"), this.message.className = "message", this.message.textContent = "Loading the map …", this.legend.className = "legend", this.legend.setAttribute("role", "group"), this.legend.setAttribute("aria-label", "Legend"), this.stage.append(this.canvas, this.labels, this.message, this.status), this.root.append(e, t, this.stage, this.legend);
	}
};
function se(e, t) {
	let n = (t) => [e.x[t], e.y[t]], r = [0, 0];
	for (let e of t) {
		let [i, a] = n(e);
		r[0] += i / t.size, r[1] += a / t.size;
	}
	let i = [];
	for (let e of t) {
		let [t, a] = n(e), o = Math.hypot(t - r[0], a - r[1]), s = i[i.length - 1];
		i.length === 40 && s !== void 0 && s.distance <= o || (i.push({
			gene: e,
			distance: o
		}), i.sort((e, t) => e.distance - t.distance || e.gene - t.gene), i.length = Math.min(i.length, 40));
	}
	return i.map((e) => e.gene);
}
var W = (e, t) => e.left < t.right && t.left < e.right && e.top < t.bottom && t.top < e.bottom;
function G(e, t, n, r) {
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
			if (r >= 2 && s >= 2 && c.right <= t - 2 && c.bottom <= n - 2 && !i.some((e) => W(c, e))) {
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
function ce(e, t, n) {
	let r = window.devicePixelRatio, { width: i, height: a } = e.getBoundingClientRect();
	e.width = Math.round(i * r), e.height = Math.round(a * r);
	let o = e.getContext("2d");
	if (o === null) return;
	o.scale(r, r), o.font = `600 12px ${n.font}`, o.textBaseline = "middle";
	let s = t.filter((e) => e.x > 0 && e.y > 0 && e.x < i && e.y < a);
	for (let { x: e, y: t, marked: r } of s) r && (o.strokeStyle = n.background, o.lineWidth = 5, o.beginPath(), o.arc(e, t, 9, 0, 2 * Math.PI), o.stroke(), o.strokeStyle = n.accent, o.lineWidth = 2.5, o.stroke());
	let c = G(s, i, a, (e) => o.measureText(e).width);
	for (let { label: e, left: t, top: r, width: i } of c) o.fillStyle = n.background, o.globalAlpha = e.marked ? 1 : .82, o.beginPath(), o.roundRect(t, r, i, 17, 3), o.fill(), o.globalAlpha = 1, e.marked && (o.strokeStyle = n.accent, o.lineWidth = 1.25, o.stroke()), o.fillStyle = n.text, o.fillText(e.text, t + 4, r + 9);
}
var le = class {
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
}, ue = /* @__PURE__ */ c((/* @__PURE__ */ o(((e, t, n) => {
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
		var P = 33071, F = 9728, I = 9984, L = 9985, R = 9986, z = 9987, ee = 5120, B = 5121, te = 5122, ne = 5123, V = 5124, re = 5125, ie = 5126, ae = 32819, oe = 32820, H = 33635, U = 34042, se = 36193, W = {};
		W[ee] = W[B] = 1, W[te] = W[ne] = W[se] = W[H] = W[ae] = W[oe] = 2, W[V] = W[re] = W[ie] = W[U] = 4;
		function G(e, t) {
			return e === oe || e === ae || e === H ? 2 : e === U ? 4 : W[e] * t;
		}
		function ce(e) {
			return !(e & e - 1) && !!e;
		}
		function le(e, t, n) {
			var r, i = t.width, o = t.height, s = t.channels;
			a(i > 0 && i <= n.maxTextureSize && o > 0 && o <= n.maxTextureSize, "invalid texture shape"), (e.wrapS !== P || e.wrapT !== P) && a(ce(i) && ce(o), "incompatible wrap mode for texture, both width and height must be power of 2"), t.mipmask === 1 ? i !== 1 && o !== 1 && a(e.minFilter !== I && e.minFilter !== R && e.minFilter !== L && e.minFilter !== z, "min filter requires mipmap") : (a(ce(i) && ce(o), "texture must be a square power of 2 to support mipmapping"), a(t.mipmask === (i << 1) - 1, "missing or incomplete mipmap data")), t.type === ie && (n.extensions.indexOf("oes_texture_float_linear") < 0 && a(e.minFilter === F && e.magFilter === F, "filter not supported, must enable oes_texture_float_linear"), a(!e.genMipmaps, "mipmap generation not supported with float textures"));
			var c = t.images;
			for (r = 0; r < 16; ++r) if (c[r]) {
				var l = i >> r, u = o >> r;
				a(t.mipmask & 1 << r, "missing mipmap data");
				var d = c[r];
				if (a(d.width === l && d.height === u, "invalid shape for mip images"), a(d.format === t.format && d.internalformat === t.internalformat && d.type === t.type, "incompatible type for mip image"), !d.compressed) {
					if (d.data) {
						var f = Math.ceil(G(d.type, s) * l / d.unpackAlignment) * d.unpackAlignment;
						a(d.data.byteLength === f * u, "invalid data for image, buffer size is inconsistent with image format");
					} else d.element || d.copy;
				}
			} else e.genMipmaps || a(!(t.mipmask & 1 << r), "extra mipmap data");
			t.compressed && a(!e.genMipmaps, "mipmap generation for compressed images not supported");
		}
		function ue(e, t, n, r) {
			var i = e.width, o = e.height, s = e.channels;
			a(i > 0 && i <= r.maxTextureSize && o > 0 && o <= r.maxTextureSize, "invalid texture shape"), a(i === o, "cube map must be square"), a(t.wrapS === P && t.wrapT === P, "wrap mode not supported by cube map");
			for (var c = 0; c < n.length; ++c) {
				var l = n[c];
				a(l.width === i && l.height === o, "inconsistent cube map face shape"), t.genMipmaps && (a(!l.compressed, "can not generate mipmap for compressed textures"), a(l.mipmask === 1, "can not specify mipmaps and generate mipmaps"));
				for (var u = l.images, d = 0; d < 16; ++d) {
					var f = u[d];
					if (f) {
						var p = i >> d, m = o >> d;
						a(l.mipmask & 1 << d, "missing mipmap data"), a(f.width === p && f.height === m, "invalid shape for mip images"), a(f.format === e.format && f.internalformat === e.internalformat && f.type === e.type, "incompatible type for mip image"), f.compressed || (f.data ? a(f.data.byteLength === p * m * Math.max(G(f.type, s), f.unpackAlignment), "invalid data for image, buffer size is inconsistent with image format") : f.element || f.copy);
					}
				}
			}
		}
		var K = t(a, {
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
			texture2D: le,
			textureCube: ue
		}), de = 0, fe = 0, pe = 5, me = 6;
		function q(e, t) {
			this.id = de++, this.type = e, this.data = t;
		}
		function he(e) {
			return e.replace(/\\/g, "\\\\").replace(/"/g, "\\\"");
		}
		function ge(e) {
			if (e.length === 0) return [];
			var t = e.charAt(0), n = e.charAt(e.length - 1);
			if (e.length > 1 && t === n && (t === "\"" || t === "'")) return ["\"" + he(e.substr(1, e.length - 2)) + "\""];
			var r = /\[(false|true|null|\d+|'[^']*'|"[^"]*")\]/.exec(e);
			if (r) return ge(e.substr(0, r.index)).concat(ge(r[1])).concat(ge(e.substr(r.index + r[0].length)));
			var i = e.split(".");
			if (i.length === 1) return ["\"" + he(e) + "\""];
			for (var a = [], o = 0; o < i.length; ++o) a = a.concat(ge(i[o]));
			return a;
		}
		function _e(e) {
			return "[" + ge(e).join("][") + "]";
		}
		function ve(e, t) {
			return new q(e, _e(t + ""));
		}
		function ye(e) {
			return typeof e == "function" && !e._reglType || e instanceof q;
		}
		function be(e, t) {
			if (typeof e == "function") return new q(fe, e);
			if (typeof e == "number" || typeof e == "boolean") return new q(pe, e);
			if (Array.isArray(e)) return new q(me, e.map(function(e, n) {
				return be(e, t + "[" + n + "]");
			}));
			if (e instanceof q) return e;
			K(!1, "invalid option type in uniform " + t);
		}
		var J = {
			DynamicVariable: q,
			define: ve,
			isDynamic: ye,
			unbox: be,
			accessor: _e
		}, xe = {
			next: typeof requestAnimationFrame == "function" ? function(e) {
				return requestAnimationFrame(e);
			} : function(e) {
				return setTimeout(e, 16);
			},
			cancel: typeof cancelAnimationFrame == "function" ? function(e) {
				return cancelAnimationFrame(e);
			} : clearTimeout
		}, Se = typeof performance < "u" && performance.now ? function() {
			return performance.now();
		} : function() {
			return +/* @__PURE__ */ new Date();
		};
		function Ce() {
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
		function we(e, n, r) {
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
		function Te(e, t) {
			function n(n) {
				try {
					return e.getContext(n, t);
				} catch {
					return null;
				}
			}
			return n("webgl") || n("experimental-webgl") || n("webgl-experimental");
		}
		function Ee(e) {
			return typeof e.nodeName == "string" && typeof e.appendChild == "function" && typeof e.getBoundingClientRect == "function";
		}
		function De(e) {
			return typeof e.drawArrays == "function" || typeof e.drawElements == "function";
		}
		function Oe(e) {
			return typeof e == "string" ? e.split() : (K(Array.isArray(e), "invalid extension array"), e);
		}
		function ke(e) {
			return typeof e == "string" ? (K(typeof document < "u", "not supported outside of DOM"), document.querySelector(e)) : e;
		}
		function Ae(e) {
			var t = e || {}, n, r, i, a, o = {}, s = [], c = [], l = typeof window > "u" ? 1 : window.devicePixelRatio, u = !1, d = function(e) {
				e && K.raise(e);
			}, f = function() {};
			if (typeof t == "string" ? (K(typeof document < "u", "selector queries only supported in DOM environments"), n = document.querySelector(t), K(n, "invalid query string for element")) : typeof t == "object" ? Ee(t) ? n = t : De(t) ? (a = t, i = a.canvas) : (K.constructor(t), "gl" in t ? a = t.gl : "canvas" in t ? i = ke(t.canvas) : "container" in t && (r = ke(t.container)), "attributes" in t && (o = t.attributes, K.type(o, "object", "invalid context attributes")), "extensions" in t && (s = Oe(t.extensions)), "optionalExtensions" in t && (c = Oe(t.optionalExtensions)), "onDone" in t && (K.type(t.onDone, "function", "invalid or missing onDone callback"), d = t.onDone), "profile" in t && (u = !!t.profile), "pixelRatio" in t && (l = +t.pixelRatio, K(l > 0, "invalid pixel ratio"))) : K.raise("invalid arguments to regl"), n && (n.nodeName.toLowerCase() === "canvas" ? i = n : r = n), !a) {
				if (!i) {
					K(typeof document < "u", "must manually specify webgl context outside of DOM environments");
					var p = we(r || document.body, d, l);
					if (!p) return null;
					i = p.canvas, f = p.onDestroy;
				}
				o.premultipliedAlpha === void 0 && (o.premultipliedAlpha = !0), a = Te(i, o);
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
		function Y(e, t) {
			var n = {};
			function r(t) {
				K.type(t, "string", "extension name must be string");
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
		function je(e, t) {
			for (var n = Array(e), r = 0; r < e; ++r) n[r] = t(r);
			return n;
		}
		var Me = 5120, Ne = 5121, Pe = 5122, Fe = 5123, Ie = 5124, Le = 5125, Re = 5126;
		function ze(e) {
			for (var t = 16; t <= 1 << 28; t *= 16) if (e <= t) return t;
			return 0;
		}
		function X(e) {
			var t = (e > 65535) << 4, n;
			return e >>>= t, n = (e > 255) << 3, e >>>= n, t |= n, n = (e > 15) << 2, e >>>= n, t |= n, n = (e > 3) << 1, e >>>= n, t |= n, t | e >> 1;
		}
		function Be() {
			var e = je(8, function() {
				return [];
			});
			function t(t) {
				var n = ze(t), r = e[X(n) >> 2];
				return r.length > 0 ? r.pop() : new ArrayBuffer(n);
			}
			function n(t) {
				e[X(t.byteLength) >> 2].push(t);
			}
			function r(e, n) {
				var r = null;
				switch (e) {
					case Me:
						r = new Int8Array(t(n), 0, n);
						break;
					case Ne:
						r = new Uint8Array(t(n), 0, n);
						break;
					case Pe:
						r = new Int16Array(t(2 * n), 0, n);
						break;
					case Fe:
						r = new Uint16Array(t(2 * n), 0, n);
						break;
					case Ie:
						r = new Int32Array(t(4 * n), 0, n);
						break;
					case Le:
						r = new Uint32Array(t(4 * n), 0, n);
						break;
					case Re:
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
		var Z = Be();
		Z.zero = Be();
		var Ve = 3408, He = 3410, Ue = 3411, We = 3412, Ge = 3413, Ke = 3414, qe = 3415, Je = 33901, Ye = 33902, Xe = 3379, Ze = 3386, Qe = 34921, $e = 36347, et = 36348, tt = 35661, nt = 35660, rt = 34930, it = 36349, at = 34076, ot = 34024, st = 7936, ct = 7937, lt = 7938, ut = 35724, dt = 34047, ft = 36063, pt = 34852, mt = 3553, ht = 34067, gt = 34069, _t = 33984, Q = 6408, $ = 5126, vt = 5121, yt = 36160, bt = 36053, xt = 36064, St = 16384, Ct = function(e, t) {
			var n = 1;
			t.ext_texture_filter_anisotropic && (n = e.getParameter(dt));
			var r = 1, i = 1;
			t.webgl_draw_buffers && (r = e.getParameter(pt), i = e.getParameter(ft));
			var a = !!t.oes_texture_float;
			if (a) {
				var o = e.createTexture();
				e.bindTexture(mt, o), e.texImage2D(mt, 0, Q, 1, 1, 0, Q, $, null);
				var s = e.createFramebuffer();
				if (e.bindFramebuffer(yt, s), e.framebufferTexture2D(yt, xt, mt, o, 0), e.bindTexture(mt, null), e.checkFramebufferStatus(yt) !== bt) a = !1;
				else {
					e.viewport(0, 0, 1, 1), e.clearColor(1, 0, 0, 1), e.clear(St);
					var c = Z.allocType($, 4);
					e.readPixels(0, 0, 1, 1, Q, $, c), e.getError() ? a = !1 : (e.deleteFramebuffer(s), e.deleteTexture(o), a = c[0] === 1), Z.freeType(c);
				}
			}
			var l = typeof navigator < "u" && (/MSIE/.test(navigator.userAgent) || /Trident\//.test(navigator.appVersion) || /Edge/.test(navigator.userAgent)), u = !0;
			if (!l) {
				var d = e.createTexture(), f = Z.allocType(vt, 36);
				e.activeTexture(_t), e.bindTexture(ht, d), e.texImage2D(gt, 0, Q, 3, 3, 0, Q, vt, f), Z.freeType(f), e.bindTexture(ht, null), e.deleteTexture(d), u = !e.getError();
			}
			return {
				colorBits: [
					e.getParameter(He),
					e.getParameter(Ue),
					e.getParameter(We),
					e.getParameter(Ge)
				],
				depthBits: e.getParameter(Ke),
				stencilBits: e.getParameter(qe),
				subpixelBits: e.getParameter(Ve),
				extensions: Object.keys(t).filter(function(e) {
					return !!t[e];
				}),
				maxAnisotropic: n,
				maxDrawbuffers: r,
				maxColorAttachments: i,
				pointSizeDims: e.getParameter(Je),
				lineWidthDims: e.getParameter(Ye),
				maxViewportDims: e.getParameter(Ze),
				maxCombinedTextureUnits: e.getParameter(tt),
				maxCubeMapSize: e.getParameter(at),
				maxRenderbufferSize: e.getParameter(ot),
				maxTextureUnits: e.getParameter(rt),
				maxTextureSize: e.getParameter(Xe),
				maxAttributes: e.getParameter(Qe),
				maxVertexUniforms: e.getParameter($e),
				maxVertexTextureUnits: e.getParameter(nt),
				maxVaryingVectors: e.getParameter(et),
				maxFragmentUniforms: e.getParameter(it),
				glsl: e.getParameter(ut),
				renderer: e.getParameter(ct),
				vendor: e.getParameter(st),
				version: e.getParameter(lt),
				readFloat: a,
				npotTextureCube: u
			};
		};
		function wt(t) {
			return !!t && typeof t == "object" && Array.isArray(t.shape) && Array.isArray(t.stride) && typeof t.offset == "number" && t.shape.length === t.stride.length && (Array.isArray(t.data) || e(t.data));
		}
		var Tt = function(e) {
			return Object.keys(e).map(function(t) {
				return e[t];
			});
		}, Et = {
			shape: Mt,
			flatten: jt
		};
		function Dt(e, t, n) {
			for (var r = 0; r < t; ++r) n[r] = e[r];
		}
		function Ot(e, t, n, r) {
			for (var i = 0, a = 0; a < t; ++a) for (var o = e[a], s = 0; s < n; ++s) r[i++] = o[s];
		}
		function kt(e, t, n, r, i, a) {
			for (var o = a, s = 0; s < t; ++s) for (var c = e[s], l = 0; l < n; ++l) for (var u = c[l], d = 0; d < r; ++d) i[o++] = u[d];
		}
		function At(e, t, n, r, i) {
			for (var a = 1, o = n + 1; o < t.length; ++o) a *= t[o];
			var s = t[n];
			if (t.length - n === 4) {
				var c = t[n + 1], l = t[n + 2], u = t[n + 3];
				for (o = 0; o < s; ++o) kt(e[o], c, l, u, r, i), i += a;
			} else for (o = 0; o < s; ++o) At(e[o], t, n + 1, r, i), i += a;
		}
		function jt(e, t, n, r) {
			var i = 1;
			if (t.length) for (var a = 0; a < t.length; ++a) i *= t[a];
			else i = 0;
			var o = r || Z.allocType(n, i);
			switch (t.length) {
				case 0: break;
				case 1:
					Dt(e, t[0], o);
					break;
				case 2:
					Ot(e, t[0], t[1], o);
					break;
				case 3:
					kt(e, t[0], t[1], t[2], o, 0);
					break;
				default: At(e, t, 0, o, 0);
			}
			return o;
		}
		function Mt(e) {
			for (var t = [], n = e; n.length; n = n[0]) t.push(n.length);
			return t;
		}
		var Nt = {
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
		}, Pt = {
			int8: 5120,
			int16: 5122,
			int32: 5124,
			uint8: 5121,
			uint16: 5123,
			uint32: 5125,
			float: 5126,
			float32: 5126
		}, Ft = {
			dynamic: 35048,
			stream: 35040,
			static: 35044
		}, It = Et.flatten, Lt = Et.shape, Rt = 35044, zt = 35040, Bt = 5121, Vt = 5126, Ht = [];
		Ht[5120] = 1, Ht[5122] = 2, Ht[5124] = 4, Ht[5121] = 1, Ht[5123] = 2, Ht[5125] = 4, Ht[5126] = 4;
		function Ut(e) {
			return Nt[Object.prototype.toString.call(e)] | 0;
		}
		function Wt(e, t) {
			for (var n = 0; n < t.length; ++n) e[n] = t[n];
		}
		function Gt(e, t, n, r, i, a, o) {
			for (var s = 0, c = 0; c < n; ++c) for (var l = 0; l < r; ++l) e[s++] = t[i * c + a * l + o];
		}
		function Kt(t, n, r, i) {
			var a = 0, o = {};
			function s(e) {
				this.id = a++, this.buffer = t.createBuffer(), this.type = e, this.usage = Rt, this.byteLength = 0, this.dimension = 1, this.dtype = Bt, this.persistentData = null, r.profile && (this.stats = { size: 0 });
			}
			s.prototype.bind = function() {
				t.bindBuffer(this.type, this.buffer);
			}, s.prototype.destroy = function() {
				p(this);
			};
			var c = [];
			function l(e, t) {
				var n = c.pop();
				return n ||= new s(e), n.bind(), f(n, t, zt, 0, 1, !1), n;
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
					if (t.dtype = i || Vt, n.length > 0) {
						var c;
						if (Array.isArray(n[0])) {
							s = Lt(n);
							for (var l = 1, u = 1; u < s.length; ++u) l *= s[u];
							t.dimension = l, c = It(n, s, t.dtype), d(t, c, r), o ? t.persistentData = c : Z.freeType(c);
						} else if (typeof n[0] == "number") {
							t.dimension = a;
							var f = Z.allocType(t.dtype, n.length);
							Wt(f, n), d(t, f, r), o ? t.persistentData = f : Z.freeType(f);
						} else e(n[0]) ? (t.dimension = n[0].length, t.dtype = i || Ut(n[0]) || Vt, c = It(n, [n.length, n[0].length], t.dtype), d(t, c, r), o ? t.persistentData = c : Z.freeType(c)) : K.raise("invalid buffer data");
					}
				} else if (e(n)) t.dtype = i || Ut(n), t.dimension = a, d(t, n, r), o && (t.persistentData = new Uint8Array(new Uint8Array(n.buffer)));
				else if (wt(n)) {
					s = n.shape;
					var p = n.stride, m = n.offset, h = 0, g = 0, _ = 0, v = 0;
					s.length === 1 ? (h = s[0], g = 1, _ = p[0], v = 0) : s.length === 2 ? (h = s[0], g = s[1], _ = p[0], v = p[1]) : K.raise("invalid shape"), t.dtype = i || Ut(n.data) || Vt, t.dimension = g;
					var y = Z.allocType(t.dtype, h * g);
					Gt(y, n.data, h, g, _, v, m), d(t, y, r), o ? t.persistentData = y : Z.freeType(y);
				} else n instanceof ArrayBuffer ? (t.dtype = Bt, t.dimension = a, d(t, n, r), o && (t.persistentData = new Uint8Array(new Uint8Array(n)))) : K.raise("invalid buffer data");
			}
			function p(e) {
				n.bufferCount--, i(e);
				var r = e.buffer;
				K(r, "buffer must not be deleted already"), t.deleteBuffer(r), e.buffer = null, delete o[e.id];
			}
			function m(i, a, c, l) {
				n.bufferCount++;
				var u = new s(a);
				o[u.id] = u;
				function d(n) {
					var i = Rt, a = null, o = 0, s = 0, c = 1;
					return Array.isArray(n) || e(n) || wt(n) || n instanceof ArrayBuffer ? a = n : typeof n == "number" ? o = n | 0 : n && (K.type(n, "object", "buffer arguments must be an object, a number or an array"), "data" in n && (K(a === null || Array.isArray(a) || e(a) || wt(a), "invalid data for buffer"), a = n.data), "usage" in n && (K.parameter(n.usage, Ft, "invalid buffer usage"), i = Ft[n.usage]), "type" in n && (K.parameter(n.type, Pt, "invalid buffer type"), s = Pt[n.type]), "dimension" in n && (K.type(n.dimension, "number", "invalid dimension"), c = n.dimension | 0), "length" in n && (K.nni(o, "buffer length must be a nonnegative integer"), o = n.length | 0)), u.bind(), a ? f(u, a, i, s, c, l) : (o && t.bufferData(u.type, o, i), u.dtype = s || Bt, u.usage = i, u.dimension = c, u.byteLength = o), r.profile && (u.stats.size = u.byteLength * Ht[u.dtype]), d;
				}
				function m(e, n) {
					K(n + e.byteLength <= u.byteLength, "invalid buffer subdata call, buffer is too small.  Can't write data of size " + e.byteLength + " starting from offset " + n + " to a buffer of size " + u.byteLength), t.bufferSubData(u.type, n, e);
				}
				function h(t, n) {
					var r = (n || 0) | 0, i;
					if (u.bind(), e(t) || t instanceof ArrayBuffer) m(t, r);
					else if (Array.isArray(t)) {
						if (t.length > 0) {
							if (typeof t[0] == "number") {
								var a = Z.allocType(u.dtype, t.length);
								Wt(a, t), m(a, r), Z.freeType(a);
							} else if (Array.isArray(t[0]) || e(t[0])) {
								i = Lt(t);
								var o = It(t, i, u.dtype);
								m(o, r), Z.freeType(o);
							} else K.raise("invalid buffer data");
						}
					} else if (wt(t)) {
						i = t.shape;
						var s = t.stride, c = 0, l = 0, f = 0, p = 0;
						i.length === 1 ? (c = i[0], l = 1, f = s[0], p = 0) : i.length === 2 ? (c = i[0], l = i[1], f = s[0], p = s[1]) : K.raise("invalid shape");
						var h = Array.isArray(t.data) ? u.dtype : Ut(t.data), g = Z.allocType(h, c * l);
						Gt(g, t.data, c, l, f, p, t.offset), m(g, r), Z.freeType(g);
					} else K.raise("invalid data for buffer subdata");
					return d;
				}
				return c || d(i), d._reglType = "buffer", d._buffer = u, d.subdata = h, r.profile && (d.stats = u.stats), d.destroy = function() {
					p(u);
				}, d;
			}
			function h() {
				Tt(o).forEach(function(e) {
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
					Tt(o).forEach(p), c.forEach(p);
				},
				getBuffer: function(e) {
					return e && e._buffer instanceof s ? e._buffer : null;
				},
				restore: h,
				_initBuffer: f
			};
		}
		var qt = {
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
		}, Jt = 0, Yt = 1, Xt = 4, Zt = 5120, Qt = 5121, $t = 5122, en = 5123, tn = 5124, nn = 5125, rn = 34963, an = 35040, on = 35044;
		function sn(t, n, r, i) {
			var a = {}, o = 0, s = {
				uint8: Qt,
				uint16: en
			};
			n.oes_element_index_uint && (s.uint32 = nn);
			function c(e) {
				this.id = o++, a[this.id] = this, this.buffer = e, this.primType = Xt, this.vertCount = 0, this.type = 0;
			}
			c.prototype.bind = function() {
				this.buffer.bind();
			};
			var l = [];
			function u(e) {
				var t = l.pop();
				return t ||= new c(r.create(null, rn, !0, !1)._buffer), f(t, e, an, -1, -1, 0, 0), t;
			}
			function d(e) {
				l.push(e);
			}
			function f(i, a, o, s, c, l, u) {
				i.buffer.bind();
				var d;
				if (a) {
					var f = u;
					!u && (!e(a) || wt(a) && !e(a.data)) && (f = n.oes_element_index_uint ? nn : en), r._initBuffer(i.buffer, a, o, f, 3);
				} else t.bufferData(rn, l, o), i.buffer.dtype = d || Qt, i.buffer.usage = o, i.buffer.dimension = 3, i.buffer.byteLength = l;
				if (d = u, !u) {
					switch (i.buffer.dtype) {
						case Qt:
						case Zt:
							d = Qt;
							break;
						case en:
						case $t:
							d = en;
							break;
						case nn:
						case tn:
							d = nn;
							break;
						default: K.raise("unsupported type for element array");
					}
					i.buffer.dtype = d;
				}
				i.type = d, K(d !== nn || !!n.oes_element_index_uint, "32 bit element buffers not supported, enable oes_element_index_uint first");
				var p = c;
				p < 0 && (p = i.buffer.byteLength, d === en ? p >>= 1 : d === nn && (p >>= 2)), i.vertCount = p;
				var m = s;
				if (s < 0) {
					m = Xt;
					var h = i.buffer.dimension;
					h === 1 && (m = Jt), h === 2 && (m = Yt), h === 3 && (m = Xt);
				}
				i.primType = m;
			}
			function p(e) {
				i.elementsCount--, K(e.buffer !== null, "must not double destroy elements"), delete a[e.id], e.buffer.destroy(), e.buffer = null;
			}
			function m(t, n) {
				var a = r.create(null, rn, !0), o = new c(a._buffer);
				i.elementsCount++;
				function l(t) {
					if (!t) a(), o.primType = Xt, o.vertCount = 0, o.type = Qt;
					else if (typeof t == "number") a(t), o.primType = Xt, o.vertCount = t | 0, o.type = Qt;
					else {
						var n = null, r = on, i = -1, c = -1, u = 0, d = 0;
						Array.isArray(t) || e(t) || wt(t) ? n = t : (K.type(t, "object", "invalid arguments for elements"), "data" in t && (n = t.data, K(Array.isArray(n) || e(n) || wt(n), "invalid data for element buffer")), "usage" in t && (K.parameter(t.usage, Ft, "invalid element buffer usage"), r = Ft[t.usage]), "primitive" in t && (K.parameter(t.primitive, qt, "invalid element buffer primitive"), i = qt[t.primitive]), "count" in t && (K(typeof t.count == "number" && t.count >= 0, "invalid vertex count for elements"), c = t.count | 0), "type" in t && (K.parameter(t.type, s, "invalid buffer type"), d = s[t.type]), "length" in t ? u = t.length | 0 : (u = c, d === en || d === $t ? u *= 2 : (d === nn || d === tn) && (u *= 4))), f(o, n, r, i, c, u, d);
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
					Tt(a).forEach(p);
				}
			};
		}
		var cn = /* @__PURE__ */ new Float32Array(1), ln = new Uint32Array(cn.buffer), un = 5123;
		function dn(e) {
			for (var t = Z.allocType(un, e.length), n = 0; n < e.length; ++n) if (isNaN(e[n])) t[n] = 65535;
			else if (e[n] === Infinity) t[n] = 31744;
			else if (e[n] === -Infinity) t[n] = 64512;
			else {
				cn[0] = e[n];
				var r = ln[0], i = r >>> 31 << 15, a = (r << 1 >>> 24) - 127, o = r >> 13 & 1023;
				if (a < -24) t[n] = i;
				else if (a < -14) {
					var s = -14 - a;
					t[n] = i + (o + 1024 >> s);
				} else a > 15 ? t[n] = i + 31744 : t[n] = i + (a + 15 << 10) + o;
			}
			return t;
		}
		function fn(t) {
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
		var Tr = wr("HTMLCanvasElement"), Er = wr("OffscreenCanvas"), Dr = wr("CanvasRenderingContext2D"), Or = wr("ImageBitmap"), kr = wr("HTMLImageElement"), Ar = wr("HTMLVideoElement"), jr = Object.keys(Nt).concat([
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
			return !(!Array.isArray(e) || e.length === 0 || !fn(e[0]));
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
			return jr.indexOf(t) >= 0 || Pr(e) || Fr(e) || wt(e);
		}
		function Wr(e) {
			return Nt[Object.prototype.toString.call(e)] | 0;
		}
		function Gr(e, t) {
			var n = t.length;
			switch (e.type) {
				case qn:
				case Jn:
				case Yn:
				case Xn:
					var r = Z.allocType(e.type, n);
					r.set(t), e.data = r;
					break;
				case Pn:
					e.data = dn(t);
					break;
				default: K.raise("unsupported texture type, must specify a typed array");
			}
		}
		function Kr(e, t) {
			return Z.allocType(e.type === Pn ? Xn : e.type, t);
		}
		function qr(e, t) {
			e.type === Pn ? (e.data = dn(t), Z.freeType(t)) : e.data = t;
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
					if ("premultiplyAlpha" in t && (K.type(t.premultiplyAlpha, "boolean", "invalid premultiplyAlpha"), e.premultiplyAlpha = t.premultiplyAlpha), "flipY" in t && (K.type(t.flipY, "boolean", "invalid texture flip"), e.flipY = t.flipY), "alignment" in t && (K.oneOf(t.alignment, [
						1,
						2,
						4,
						8
					], "invalid texture unpack alignment"), e.unpackAlignment = t.alignment), "colorSpace" in t && (K.parameter(t.colorSpace, p, "invalid colorSpace"), e.colorSpace = p[t.colorSpace]), "type" in t) {
						var n = t.type;
						K(r.oes_texture_float || n !== "float" && n !== "float32", "you must enable the OES_texture_float extension in order to use floating point textures."), K(r.oes_texture_half_float || n !== "half float" && n !== "float16", "you must enable the OES_texture_half_float extension in order to use 16-bit floating point textures."), K(r.webgl_depth_texture || n !== "uint16" && n !== "uint32" && n !== "depth stencil", "you must enable the WEBGL_depth_texture extension in order to use depth/stencil textures."), K.parameter(n, m, "invalid texture type"), e.type = m[n];
					}
					var a = e.width, o = e.height, s = e.channels, c = !1;
					"shape" in t ? (K(Array.isArray(t.shape) && t.shape.length >= 2, "shape must be an array"), a = t.shape[0], o = t.shape[1], t.shape.length === 3 && (s = t.shape[2], K(s > 0 && s <= 4, "invalid number of channels"), c = !0), K(a >= 0 && a <= i.maxTextureSize, "invalid width"), K(o >= 0 && o <= i.maxTextureSize, "invalid height")) : ("radius" in t && (a = o = t.radius, K(a >= 0 && a <= i.maxTextureSize, "invalid radius")), "width" in t && (a = t.width, K(a >= 0 && a <= i.maxTextureSize, "invalid width")), "height" in t && (o = t.height, K(o >= 0 && o <= i.maxTextureSize, "invalid height")), "channels" in t && (s = t.channels, K(s > 0 && s <= 4, "invalid number of channels"), c = !0)), e.width = a | 0, e.height = o | 0, e.channels = s | 0;
					var l = !1;
					if ("format" in t) {
						var u = t.format;
						K(r.webgl_depth_texture || u !== "depth" && u !== "depth stencil", "you must enable the WEBGL_depth_texture extension in order to use depth/stencil textures."), K.parameter(u, h, "invalid texture format"), e.format = w[e.internalformat = h[u]], u in m && ("type" in t || (e.type = m[u])), u in g && (e.compressed = !0), l = !0;
					}
					!c && l ? e.channels = Cr[e.format] : c && !l ? e.channels !== Sr[e.format] && (e.format = e.internalformat = Sr[e.channels]) : l && c && K(e.channels === Cr[e.format], "number of channels inconsistent with specified format");
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
				if (Ur(n) ? r = n : n && (K.type(n, "object", "invalid pixel data type"), D(t, n), "x" in n && (t.xOffset = n.x | 0), "y" in n && (t.yOffset = n.y | 0), Ur(n.data) && (r = n.data)), K(!t.compressed || r instanceof Uint8Array, "compressed texture data must be stored in a uint8array"), n.copy) {
					K(!r, "can not specify copy and data field for the same texture");
					var a = o.viewportWidth, s = o.viewportHeight;
					t.width = t.width || a - t.xOffset, t.height = t.height || s - t.yOffset, t.needsCopy = !0, K(t.xOffset >= 0 && t.xOffset < a && t.yOffset >= 0 && t.yOffset < s && t.width > 0 && t.width <= a && t.height > 0 && t.height <= s, "copy texture read out of bounds");
				} else if (!r) t.width = t.width || 1, t.height = t.height || 1, t.channels = t.channels || 4;
				else if (e(r)) t.channels = t.channels || 4, t.data = r, !("type" in n) && t.type === qn && (t.type = Wr(r));
				else if (Pr(r)) t.channels = t.channels || 4, Gr(t, r), t.alignment = 1, t.needsFree = !0;
				else if (wt(r)) {
					var c = r.data;
					!Array.isArray(c) && t.type === qn && (t.type = Wr(c));
					var l = r.shape, u = r.stride, d, f, p, m, h, g;
					l.length === 3 ? (p = l[2], g = u[2]) : (K(l.length === 2, "invalid ndarray pixel data, must be 2 or 3D"), p = 1, g = 1), d = l[0], f = l[1], m = u[0], h = u[1], t.alignment = 1, t.width = d, t.height = f, t.channels = p, t.format = t.internalformat = Sr[p], t.needsFree = !0, Jr(t, c, m, h, g, r.offset);
				} else if (Lr(r) || Rr(r) || zr(r)) t.element = Lr(r) || Rr(r) ? r : r.canvas, t.width = t.element.width, t.height = t.element.height, t.channels = 4;
				else if (Br(r)) t.element = r, t.width = r.width, t.height = r.height, t.channels = 4;
				else if (Vr(r)) t.element = r, t.width = r.naturalWidth, t.height = r.naturalHeight, t.channels = 4;
				else if (Hr(r)) t.element = r, t.width = r.videoWidth, t.height = r.videoHeight, t.channels = 4;
				else if (Fr(r)) {
					var _ = t.width || r[0].length, v = t.height || r.length, y = t.channels;
					fn(r[0][0]) ? y ||= r[0][0].length : y ||= 1;
					for (var b = Et.shape(r), x = 1, S = 0; S < b.length; ++S) x *= b[S];
					var C = Kr(t, x);
					Et.flatten(r, b, "", C), qr(t, C), t.alignment = 1, t.width = _, t.height = v, t.channels = y, t.format = t.internalformat = Sr[y], t.needsFree = !0;
				}
				t.type === Xn ? K(i.extensions.indexOf("oes_texture_float") >= 0, "oes_texture_float extension not enabled") : t.type === Pn && K(i.extensions.indexOf("oes_texture_half_float") >= 0, "oes_texture_half_float extension not enabled");
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
				e.needsFree && Z.freeType(e.data), k.call(e), N.push(e);
			}
			function I() {
				T.call(this), this.genMipmaps = !1, this.mipmapHint = dr, this.mipmask = 0, this.images = Array(16);
			}
			function L(e, t, n) {
				var r = e.images[0] = P();
				e.mipmask = 1, r.width = e.width = t, r.height = e.height = n, r.channels = e.channels = 4;
			}
			function R(e, t) {
				var n = null;
				if (Ur(t)) n = e.images[0] = P(), E(n, e), A(n, t), e.mipmask = 1;
				else if (D(e, t), Array.isArray(t.mipmap)) for (var r = t.mipmap, i = 0; i < r.length; ++i) n = e.images[i] = P(), E(n, e), n.width >>= i, n.height >>= i, A(n, r[i]), e.mipmask |= 1 << i;
				else n = e.images[0] = P(), E(n, e), A(n, t), e.mipmask = 1;
				E(e, e.images[0]), e.compressed && (e.internalformat === Fn || e.internalformat === In || e.internalformat === Ln || e.internalformat === Rn) && K(e.width % 4 == 0 && e.height % 4 == 0, "for compressed texture formats, mipmap level 0 must have width and height that are a multiple of 4");
			}
			function z(e, t) {
				for (var n = e.images, r = 0; r < n.length; ++r) {
					if (!n[r]) return;
					j(n[r], t, r);
				}
			}
			var ee = [];
			function B() {
				var e = ee.pop() || new I();
				T.call(e), e.mipmask = 0;
				for (var t = 0; t < 16; ++t) e.images[t] = null;
				return e;
			}
			function te(e) {
				for (var t = e.images, n = 0; n < t.length; ++n) t[n] && F(t[n]), t[n] = null;
				ee.push(e);
			}
			function ne() {
				this.minFilter = ir, this.magFilter = ir, this.wrapS = er, this.wrapT = er, this.anisotropic = 1, this.genMipmaps = !1, this.mipmapHint = dr;
			}
			function V(e, t) {
				if ("min" in t) {
					var n = t.min;
					K.parameter(n, f), e.minFilter = f[n], xr.indexOf(e.minFilter) >= 0 && !("faces" in t) && (e.genMipmaps = !0);
				}
				if ("mag" in t) {
					var r = t.mag;
					K.parameter(r, d), e.magFilter = d[r];
				}
				var a = e.wrapS, o = e.wrapT;
				if ("wrap" in t) {
					var s = t.wrap;
					typeof s == "string" ? (K.parameter(s, u), a = o = u[s]) : Array.isArray(s) && (K.parameter(s[0], u), K.parameter(s[1], u), a = u[s[0]], o = u[s[1]]);
				} else {
					if ("wrapS" in t) {
						var c = t.wrapS;
						K.parameter(c, u), a = u[c];
					}
					if ("wrapT" in t) {
						var p = t.wrapT;
						K.parameter(p, u), o = u[p];
					}
				}
				if (e.wrapS = a, e.wrapT = o, "anisotropic" in t) {
					var m = t.anisotropic;
					K(typeof m == "number" && m >= 1 && m <= i.maxAnisotropic, "aniso samples must be between 1 and "), e.anisotropic = t.anisotropic;
				}
				if ("mipmap" in t) {
					var h = !1;
					switch (typeof t.mipmap) {
						case "string":
							K.parameter(t.mipmap, l, "invalid mipmap hint"), e.mipmapHint = l[t.mipmap], e.genMipmaps = !0, h = !0;
							break;
						case "boolean":
							h = e.genMipmaps = t.mipmap;
							break;
						case "object":
							K(Array.isArray(t.mipmap), "invalid mipmap type"), e.genMipmaps = !1, h = !0;
							break;
						default: K.raise("invalid mipmap type");
					}
					h && !("min" in t) && (e.minFilter = or);
				}
			}
			function re(e, t) {
				n.texParameteri(t, rr, e.minFilter), n.texParameteri(t, nr, e.magFilter), n.texParameteri(t, Zn, e.wrapS), n.texParameteri(t, Qn, e.wrapT), r.ext_texture_filter_anisotropic && n.texParameteri(t, mr, e.anisotropic), e.genMipmaps && (n.hint(ur, e.mipmapHint), n.generateMipmap(t));
			}
			var ie = 0, ae = {}, oe = i.maxTextureUnits, H = Array(oe).map(function() {
				return null;
			});
			function U(e) {
				T.call(this), this.mipmask = 0, this.internalformat = vn, this.id = ie++, this.refCount = 1, this.target = e, this.texture = n.createTexture(), this.unit = -1, this.bindCount = 0, this.texInfo = new ne(), c.profile && (this.stats = { size: 0 });
			}
			function se(e) {
				n.activeTexture(br), n.bindTexture(e.target, e.texture);
			}
			function W() {
				var e = H[0];
				e ? n.bindTexture(e.target, e.texture) : n.bindTexture(hn, null);
			}
			function G(e) {
				var t = e.texture;
				K(t, "must not double destroy texture");
				var r = e.unit, i = e.target;
				r >= 0 && (n.activeTexture(br + r), n.bindTexture(i, null), H[r] = null), n.deleteTexture(t), e.texture = null, e.params = null, e.pixels = null, e.refCount = 0, delete ae[e.id], s.textureCount--;
			}
			t(U.prototype, {
				bind: function() {
					var e = this;
					e.bindCount += 1;
					var t = e.unit;
					if (t < 0) {
						for (var r = 0; r < oe; ++r) {
							var i = H[r];
							if (i) {
								if (i.bindCount > 0) continue;
								i.unit = -1;
							}
							H[r] = e, t = r;
							break;
						}
						t >= oe && K.raise("insufficient number of texture units"), c.profile && s.maxTextureUnits < t + 1 && (s.maxTextureUnits = t + 1), e.unit = t, n.activeTexture(br + t), n.bindTexture(e.target, e.texture);
					}
					return t;
				},
				unbind: function() {
					--this.bindCount;
				},
				decRef: function() {
					--this.refCount <= 0 && G(this);
				}
			});
			function ce(e, t) {
				var r = new U(hn);
				ae[r.id] = r, s.textureCount++;
				function a(e, t) {
					var n = r.texInfo;
					ne.call(n);
					var o = B();
					return typeof e == "number" ? typeof t == "number" ? L(o, e | 0, t | 0) : L(o, e | 0, e | 0) : e ? (K.type(e, "object", "invalid arguments to regl.texture"), V(n, e), R(o, e)) : L(o, 1, 1), n.genMipmaps && (o.mipmask = (o.width << 1) - 1), r.mipmask = o.mipmask, E(r, o), K.texture2D(n, o, i), r.internalformat = o.internalformat, a.width = o.width, a.height = o.height, se(r), z(o, hn), re(n, hn), W(), te(o), c.profile && (r.stats.size = Yr(r.internalformat, r.type, o.width, o.height, n.genMipmaps, !1)), a.format = y[r.internalformat], a.type = b[r.type], a.mag = x[n.magFilter], a.min = S[n.minFilter], a.wrapS = C[n.wrapS], a.wrapT = C[n.wrapT], a;
				}
				function o(e, t, n, i) {
					K(!!e, "must specify image data");
					var o = t | 0, s = n | 0, c = i | 0, l = P();
					return E(l, r), l.width = 0, l.height = 0, A(l, e), l.width = l.width || (r.width >> c) - o, l.height = l.height || (r.height >> c) - s, K(r.type === l.type && r.format === l.format && r.internalformat === l.internalformat, "incompatible format for texture.subimage"), K(o >= 0 && s >= 0 && o + l.width <= r.width && s + l.height <= r.height, "texture.subimage write out of bounds"), K(r.mipmask & 1 << c, "missing mipmap data"), K(l.data || l.element || l.needsCopy, "missing image data"), se(r), M(l, hn, o, s, c), W(), F(l), a;
				}
				function l(e, t) {
					var i = e | 0, o = t | 0 || i;
					if (i === r.width && o === r.height) return a;
					a.width = r.width = i, a.height = r.height = o, se(r);
					for (var s = 0; r.mipmask >> s; ++s) {
						var l = i >> s, u = o >> s;
						if (!l || !u) break;
						n.texImage2D(hn, s, r.format, l, u, 0, r.format, r.type, null);
					}
					return W(), c.profile && (r.stats.size = Yr(r.internalformat, r.type, i, o, !1, !1)), a;
				}
				return a(e, t), a.subimage = o, a.resize = l, a._reglType = "texture2d", a._texture = r, c.profile && (a.stats = r.stats), a.destroy = function() {
					r.decRef();
				}, a;
			}
			function le(e, t, r, a, o, l) {
				var u = new U(gn);
				ae[u.id] = u, s.cubeCount++;
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
					for (ne.call(l), s = 0; s < 6; ++s) d[s] = B();
					if (typeof e == "number" || !e) {
						var p = e | 0 || 1;
						for (s = 0; s < 6; ++s) L(d[s], p, p);
					} else if (typeof e == "object") {
						if (t) R(d[0], e), R(d[1], t), R(d[2], n), R(d[3], r), R(d[4], a), R(d[5], o);
						else if (V(l, e), D(u, e), "faces" in e) {
							var m = e.faces;
							for (K(Array.isArray(m) && m.length === 6, "cube faces must be a length 6 array"), s = 0; s < 6; ++s) K(typeof m[s] == "object" && !!m[s], "invalid input for cube map face"), E(d[s], u), R(d[s], m[s]);
						} else for (s = 0; s < 6; ++s) R(d[s], e);
					} else K.raise("invalid arguments to cube map");
					for (E(u, d[0]), K.optional(function() {
						i.npotTextureCube || K(pn(u.width) && pn(u.height), "your browser does not support non power or two texture dimensions");
					}), u.mipmask = l.genMipmaps ? (d[0].width << 1) - 1 : d[0].mipmask, K.textureCube(u, l, d, i), u.internalformat = d[0].internalformat, f.width = d[0].width, f.height = d[0].height, se(u), s = 0; s < 6; ++s) z(d[s], _n + s);
					for (re(l, gn), W(), c.profile && (u.stats.size = Yr(u.internalformat, u.type, f.width, f.height, l.genMipmaps, !0)), f.format = y[u.internalformat], f.type = b[u.type], f.mag = x[l.magFilter], f.min = S[l.minFilter], f.wrapS = C[l.wrapS], f.wrapT = C[l.wrapT], s = 0; s < 6; ++s) te(d[s]);
					return f;
				}
				function p(e, t, n, r, i) {
					K(!!t, "must specify image data"), K(typeof e == "number" && e === (e | 0) && e >= 0 && e < 6, "invalid face");
					var a = n | 0, o = r | 0, s = i | 0, c = P();
					return E(c, u), c.width = 0, c.height = 0, A(c, t), c.width = c.width || (u.width >> s) - a, c.height = c.height || (u.height >> s) - o, K(u.type === c.type && u.format === c.format && u.internalformat === c.internalformat, "incompatible format for texture.subimage"), K(a >= 0 && o >= 0 && a + c.width <= u.width && o + c.height <= u.height, "texture.subimage write out of bounds"), K(u.mipmask & 1 << s, "missing mipmap data"), K(c.data || c.element || c.needsCopy, "missing image data"), se(u), M(c, _n + e, a, o, s), W(), F(c), f;
				}
				function m(e) {
					var t = e | 0;
					if (t !== u.width) {
						f.width = u.width = t, f.height = u.height = t, se(u);
						for (var r = 0; r < 6; ++r) for (var i = 0; u.mipmask >> i; ++i) n.texImage2D(_n + r, i, u.format, t >> i, t >> i, 0, u.format, u.type, null);
						return W(), c.profile && (u.stats.size = Yr(u.internalformat, u.type, f.width, f.height, !1, !0)), f;
					}
				}
				return f(e, t, r, a, o, l), f.subimage = p, f.resize = m, f._reglType = "textureCube", f._texture = u, c.profile && (f.stats = u.stats), f.destroy = function() {
					u.decRef();
				}, f;
			}
			function ue() {
				for (var e = 0; e < oe; ++e) n.activeTexture(br + e), n.bindTexture(hn, null), H[e] = null;
				Tt(ae).forEach(G), s.cubeCount = 0, s.textureCount = 0;
			}
			c.profile && (s.getTotalTextureSize = function() {
				var e = 0;
				return Object.keys(ae).forEach(function(t) {
					e += ae[t].stats.size;
				}), e;
			});
			function de() {
				for (var e = 0; e < oe; ++e) {
					var t = H[e];
					t && (t.bindCount = 0, t.unit = -1, H[e] = null);
				}
				Tt(ae).forEach(function(e) {
					e.texture = n.createTexture(), n.bindTexture(e.target, e.texture);
					for (var t = 0; t < 32; ++t) if (e.mipmask & 1 << t) {
						if (e.target === hn) n.texImage2D(hn, t, e.internalformat, e.width >> t, e.height >> t, 0, e.internalformat, e.type, null);
						else for (var r = 0; r < 6; ++r) n.texImage2D(_n + r, t, e.internalformat, e.width >> t, e.height >> t, 0, e.internalformat, e.type, null);
					}
					re(e.texInfo, e.target);
				});
			}
			function fe() {
				for (var e = 0; e < oe; ++e) {
					var t = H[e];
					t && (t.bindCount = 0, t.unit = -1, H[e] = null), n.activeTexture(br + e), n.bindTexture(hn, null), n.bindTexture(gn, null);
				}
			}
			return {
				create2D: ce,
				createCube: le,
				clear: ue,
				getTexture: function(e) {
					return null;
				},
				restore: de,
				refresh: fe
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
				K(n, "must not double destroy renderbuffer"), e.bindRenderbuffer(Zr, null), e.deleteRenderbuffer(n), t.renderbuffer = null, t.refCount = 0, delete c[t.id], r.renderbufferCount--;
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
							K(Array.isArray(p) && p.length >= 2, "invalid renderbuffer shape"), s = p[0] | 0, c = p[1] | 0;
						} else "radius" in f && (s = c = f.radius | 0), "width" in f && (s = f.width | 0), "height" in f && (c = f.height | 0);
						"format" in f && (K.parameter(f.format, a, "invalid renderbuffer format"), l = a[f.format]);
					} else typeof t == "number" ? (s = t | 0, c = typeof r == "number" ? r | 0 : s) : t ? K.raise("invalid arguments to renderbuffer constructor") : s = c = 1;
					if (K(s > 0 && c > 0 && s <= n.maxRenderbufferSize && c <= n.maxRenderbufferSize, "invalid renderbuffer size"), s !== u.width || c !== u.height || l !== u.format) return d.width = u.width = s, d.height = u.height = c, u.format = l, e.bindRenderbuffer(Zr, u.renderbuffer), e.renderbufferStorage(Zr, l, s, c), K(e.getError() === 0, "invalid render buffer format"), i.profile && (u.stats.size = li(u.format, u.width, u.height)), d.format = o[u.format], d;
				}
				function f(t, r) {
					var a = t | 0, o = r | 0 || a;
					return a === u.width && o === u.height || (K(a > 0 && o > 0 && a <= n.maxRenderbufferSize && o <= n.maxRenderbufferSize, "invalid renderbuffer size"), d.width = u.width = a, d.height = u.height = o, e.bindRenderbuffer(Zr, u.renderbuffer), e.renderbufferStorage(Zr, u.format, a, o), K(e.getError() === 0, "invalid render buffer format"), i.profile && (u.stats.size = li(u.format, u.width, u.height))), d;
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
				Tt(c).forEach(function(t) {
					t.renderbuffer = e.createRenderbuffer(), e.bindRenderbuffer(Zr, t.renderbuffer), e.renderbufferStorage(Zr, t.format, t.width, t.height);
				}), e.bindRenderbuffer(Zr, null);
			}
			return {
				create: d,
				clear: function() {
					Tt(c).forEach(u);
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
						K(i === t && a === n, "inconsistent width/height for supplied texture"), r.refCount += 1;
					} else {
						var o = e.renderbuffer._renderbuffer;
						K(o.width === t && o.height === n, "inconsistent width/height for renderbuffer"), o.refCount += 1;
					}
				}
			}
			function m(t, n) {
				n && (n.texture ? e.framebufferTexture2D(di, t, n.target, n.texture._texture.texture, 0) : e.framebufferRenderbuffer(di, t, fi, n.renderbuffer._renderbuffer.renderbuffer));
			}
			function h(e) {
				var t = pi, n = null, r = null, i = e;
				typeof e == "object" && (i = e.data, "target" in e && (t = e.target | 0)), K.type(i, "function", "invalid attachment data");
				var a = i._reglType;
				return a === "texture2d" ? (n = i, K(t === pi)) : a === "textureCube" ? (n = i, K(t >= mi && t < mi + 6, "invalid cube map target")) : a === "renderbuffer" ? (r = i, t = fi) : K.raise("invalid regl object for attachment"), new d(t, n, r);
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
				K(n, "must not double destroy framebuffer"), e.deleteFramebuffer(n), t.framebuffer = null, o.framebufferCount--, delete b[t.id];
			}
			function w(t) {
				var n;
				e.bindFramebuffer(di, t.framebuffer);
				var i = t.colorAttachments;
				for (n = 0; n < i.length; ++n) m(hi + n, i[n]);
				for (n = i.length; n < r.maxColorAttachments; ++n) e.framebufferTexture2D(di, hi + n, pi, null, 0);
				e.framebufferTexture2D(di, vi, pi, null, 0), e.framebufferTexture2D(di, gi, pi, null, 0), e.framebufferTexture2D(di, _i, pi, null, 0), m(gi, t.depthAttachment), m(_i, t.stencilAttachment), m(vi, t.depthStencilAttachment);
				var a = e.checkFramebufferStatus(di);
				!e.isContextLost() && a !== yi && K.raise("framebuffer configuration not supported, status = " + Bi[a]), e.bindFramebuffer(di, s.next ? s.next.framebuffer : null), s.cur = s.next, e.getError();
			}
			function T(e, i) {
				var a = new x();
				o.framebufferCount++;
				function d(e, t) {
					var i;
					K(s.next !== a, "can not update framebuffer which is currently in use");
					var o = 0, f = 0, m = !0, v = !0, y = null, b = !0, x = "rgba", C = "uint8", T = 1, E = null, D = null, O = null, k = !1;
					if (typeof e == "number") o = e | 0, f = t | 0 || o;
					else if (!e) o = f = 1;
					else {
						K.type(e, "object", "invalid arguments for framebuffer");
						var A = e;
						if ("shape" in A) {
							var j = A.shape;
							K(Array.isArray(j) && j.length >= 2, "invalid shape for framebuffer"), o = j[0], f = j[1];
						} else "radius" in A && (o = f = A.radius), "width" in A && (o = A.width), "height" in A && (f = A.height);
						("color" in A || "colors" in A) && (y = A.color || A.colors, Array.isArray(y) && K(y.length === 1 || n.webgl_draw_buffers, "multiple render targets not supported")), y || ("colorCount" in A && (T = A.colorCount | 0, K(T > 0, "invalid color buffer count")), "colorTexture" in A && (b = !!A.colorTexture, x = "rgba4"), "colorType" in A && (C = A.colorType, b ? (K(n.oes_texture_float || C !== "float" && C !== "float32", "you must enable OES_texture_float in order to use floating point framebuffer objects"), K(n.oes_texture_half_float || C !== "half float" && C !== "float16", "you must enable OES_texture_half_float in order to use 16-bit floating point framebuffer objects")) : C === "half float" || C === "float16" ? (K(n.ext_color_buffer_half_float, "you must enable EXT_color_buffer_half_float to use 16-bit render buffers"), x = "rgba16f") : (C === "float" || C === "float32") && (K(n.webgl_color_buffer_float, "you must enable WEBGL_color_buffer_float in order to use 32-bit floating point renderbuffers"), x = "rgba32f"), K.oneOf(C, u, "invalid color type")), "colorFormat" in A && (x = A.colorFormat, c.indexOf(x) >= 0 ? b = !0 : l.indexOf(x) >= 0 ? b = !1 : K.optional(function() {
							b ? K.oneOf(A.colorFormat, c, "invalid color format for texture") : K.oneOf(A.colorFormat, l, "invalid color format for renderbuffer");
						}))), ("depthTexture" in A || "depthStencilTexture" in A) && (k = !!(A.depthTexture || A.depthStencilTexture), K(!k || n.webgl_depth_texture, "webgl_depth_texture extension not supported")), "depth" in A && (typeof A.depth == "boolean" ? m = A.depth : (E = A.depth, v = !1)), "stencil" in A && (typeof A.stencil == "boolean" ? v = A.stencil : (D = A.stencil, m = !1)), "depthStencil" in A && (typeof A.depthStencil == "boolean" ? m = v = A.depthStencil : (O = A.depthStencil, m = !1, v = !1));
					}
					var M = null, N = null, P = null, F = null;
					if (Array.isArray(y)) M = y.map(h);
					else if (y) M = [h(y)];
					else for (M = Array(T), i = 0; i < T; ++i) M[i] = g(o, f, b, x, C);
					K(n.webgl_draw_buffers || M.length <= 1, "you must enable the WEBGL_draw_buffers extension in order to use multiple color buffers."), K(M.length <= r.maxColorAttachments, "too many color attachments, not supported"), o ||= M[0].width, f ||= M[0].height, E ? N = h(E) : m && !v && (N = g(o, f, k, "depth", "uint32")), D ? P = h(D) : v && !m && (P = g(o, f, !1, "stencil", "uint8")), O ? F = h(O) : !E && !D && v && m && (F = g(o, f, k, "depth stencil", "depth stencil")), K(!!E + !!D + !!O <= 1, "invalid framebuffer configuration, can specify exactly one depth/stencil attachment");
					var I = null;
					for (i = 0; i < M.length; ++i) if (p(M[i], o, f), K(!M[i] || M[i].texture && Ai.indexOf(M[i].texture._texture.format) >= 0 || M[i].renderbuffer && zi.indexOf(M[i].renderbuffer._renderbuffer.format) >= 0, "framebuffer color attachment " + i + " is invalid"), M[i] && M[i].texture) {
						var L = ji[M[i].texture._texture.format] * Mi[M[i].texture._texture.type];
						I === null ? I = L : K(I === L, "all color attachments much have the same number of bits per pixel.");
					}
					return p(N, o, f), K(!N || N.texture && N.texture._texture.format === ki || N.renderbuffer && N.renderbuffer._renderbuffer.format === Ii, "invalid depth attachment for framebuffer object"), p(P, o, f), K(!P || P.renderbuffer && P.renderbuffer._renderbuffer.format === Li, "invalid stencil attachment for framebuffer object"), p(F, o, f), K(!F || F.texture && F.texture._texture.format === Ri || F.renderbuffer && F.renderbuffer._renderbuffer.format === Ri, "invalid depth-stencil attachment for framebuffer object"), S(a), a.width = o, a.height = f, a.colorAttachments = M, a.depthAttachment = N, a.stencilAttachment = P, a.depthStencilAttachment = F, d.color = M.map(_), d.depth = _(N), d.stencil = _(P), d.depthStencil = _(F), d.width = a.width, d.height = a.height, w(a), d;
				}
				function f(e, t) {
					K(s.next !== a, "can not resize a framebuffer which is currently in use");
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
					K(a.indexOf(s.next) < 0, "can not update framebuffer which is currently in use");
					var l = { color: null }, d = 0, f = null, p = "rgba", m = "uint8", h = 1;
					if (typeof e == "number") d = e | 0;
					else if (!e) d = 1;
					else {
						K.type(e, "object", "invalid arguments for framebuffer");
						var g = e;
						if ("shape" in g) {
							var _ = g.shape;
							K(Array.isArray(_) && _.length >= 2, "invalid shape for framebuffer"), K(_[0] === _[1], "cube framebuffer must be square"), d = _[0];
						} else "radius" in g && (d = g.radius | 0), "width" in g ? (d = g.width | 0, "height" in g && K(g.height === d, "must be square")) : "height" in g && (d = g.height | 0);
						("color" in g || "colors" in g) && (f = g.color || g.colors, Array.isArray(f) && K(f.length === 1 || n.webgl_draw_buffers, "multiple render targets not supported")), f || ("colorCount" in g && (h = g.colorCount | 0, K(h > 0, "invalid color buffer count")), "colorType" in g && (K.oneOf(g.colorType, u, "invalid color type"), m = g.colorType), "colorFormat" in g && (p = g.colorFormat, K.oneOf(g.colorFormat, c, "invalid color format for texture"))), "depth" in g && (l.depth = g.depth), "stencil" in g && (l.stencil = g.stencil), "depthStencil" in g && (l.depthStencil = g.depthStencil);
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
						K(typeof b == "function" && b._reglType === "textureCube", "invalid cube map"), d ||= b.width, K(b.width === d && b.height === d, "invalid cube map shape"), l.color[r] = {
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
					if (K(n > 0 && n <= r.maxCubeMapSize, "invalid radius for cube fbo"), n === o.width) return o;
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
				s.cur = null, s.next = null, s.dirty = !0, Tt(b).forEach(function(t) {
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
					Tt(b).forEach(C);
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
				Tt(f).forEach(function(e) {
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
				h() && Tt(f).forEach(function(e) {
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
						if (K(typeof t == "object", "invalid arguments for create vao"), K("attributes" in t, "must specify attributes for vao"), t.elements) {
							var l = t.elements;
							r.ownsElements ? typeof l == "function" && l._reglType === "elements" ? (r.elements.destroy(), r.ownsElements = !1) : (r.elements(l), r.ownsElements = !1) : o.getElements(t.elements) ? (r.elements = t.elements, r.ownsElements = !1) : (r.elements = o.create(t.elements), r.ownsElements = !0);
						} else r.elements = null, r.ownsElements = !1;
						i = t.attributes, r.offset = 0, r.count = -1, r.instances = -1, r.primitive = 4, r.elements && (r.count = r.elements._elements.vertCount, r.primitive = r.elements._elements.primType), "offset" in t && (r.offset = t.offset | 0), "count" in t && (r.count = t.count | 0), "instances" in t && (r.instances = t.instances | 0), "primitive" in t && (K(t.primitive in qt, "bad primitive type: " + t.primitive), r.primitive = qt[t.primitive]), K.optional(() => {
							for (var e = Object.keys(t), n = 0; n < e.length; ++n) K(Gi.indexOf(e[n]) >= 0, "invalid option for vao: \"" + e[n] + "\" valid options are " + Gi);
						}), K(Array.isArray(i), "attributes must be an array");
					}
					K(i.length < c, "too many attributes"), K(i.length > 0, "must specify at least one attribute");
					var u = {}, d = r.attributes;
					d.length = i.length;
					for (var f = 0; f < i.length; ++f) {
						var p = i[f], m = d[f] = new Ki(), h = p.data || p;
						if (Array.isArray(h) || e(h) || wt(h)) {
							var g;
							r.buffers[f] && (g = r.buffers[f], e(h) && g._buffer.byteLength >= h.byteLength ? g.subdata(h) : (g.destroy(), r.buffers[f] = null)), r.buffers[f] || (g = r.buffers[f] = a.create(p, Ui, !1, !0)), m.buffer = a.getBuffer(g), m.size = m.buffer.dimension | 0, m.normalized = !1, m.type = m.buffer.dtype, m.offset = 0, m.stride = 0, m.divisor = 0, m.state = 1, u[f] = 1;
						} else a.getBuffer(p) ? (m.buffer = a.getBuffer(p), m.size = m.buffer.dimension | 0, m.normalized = !1, m.type = m.buffer.dtype, m.offset = 0, m.stride = 0, m.divisor = 0, m.state = 1) : a.getBuffer(p.buffer) ? (m.buffer = a.getBuffer(p.buffer), m.size = (+p.size || m.buffer.dimension) | 0, m.normalized = !!p.normalized || !1, "type" in p ? (K.parameter(p.type, Pt, "invalid buffer type"), m.type = Pt[p.type]) : m.type = m.buffer.dtype, m.offset = (p.offset || 0) | 0, m.stride = (p.stride || 0) | 0, m.divisor = (p.divisor || 0) | 0, m.state = 1, K(m.size >= 1 && m.size <= 4, "size must be between 1 and 4"), K(m.offset >= 0, "invalid offset"), K(m.stride >= 0 && m.stride <= 255, "stride must be between 0 and 255"), K(m.divisor >= 0, "divisor must be positive"), K(!m.divisor || !!n.angle_instanced_arrays, "ANGLE_instanced_arrays must be enabled to use divisor")) : "x" in p ? (K(f > 0, "first attribute must not be a constant"), m.x = +p.x || 0, m.y = +p.y || 0, m.z = +p.z || 0, m.w = +p.w || 0, m.state = 2) : K(!1, "invalid attribute spec for location " + f);
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
					c = e.createShader(t), e.shaderSource(c, l), e.compileShader(c), K.shaderError(e, c, l, t, i), s[r] = c;
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
				e.linkProgram(p), K.linkError(e, p, n.str(t.fragId), n.str(t.vertId), r);
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
					Tt(a).forEach(t), a = {}, Tt(o).forEach(t), o = {}, d.forEach(function(t) {
						e.deleteProgram(t.program);
					}), d.length = 0, u = {}, r.shaderCount = 0;
				},
				program: function(n, i, s, c) {
					K.command(n >= 0, "missing vertex shader", s), K.command(i >= 0, "missing fragment shader", s);
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
				n.next === null ? (K(a.preserveDrawingBuffer, "you must create a webgl context with \"preserveDrawingBuffer\":true in order to read pixels from the drawing buffer"), l = ea) : (K(n.next.colorAttachments[0].texture !== null, "You cannot read from a renderbuffer"), l = n.next.colorAttachments[0].texture._texture.type, K.optional(function() {
					o.oes_texture_float ? (K(l === ea || l === na, "Reading from a framebuffer is only allowed for the types 'uint8' and 'float'"), l === na && K(s.readFloat, "Reading 'float' values is not permitted in your browser. For a fallback, please see: https://www.npmjs.com/package/glsl-read-float")) : K(l === ea, "Reading from a framebuffer is only allowed for the type 'uint8'");
				}));
				var u = 0, d = 0, f = i.framebufferWidth, p = i.framebufferHeight, m = null;
				e(c) ? m = c : c && (K.type(c, "object", "invalid arguments to regl.read()"), u = c.x | 0, d = c.y | 0, K(u >= 0 && u < i.framebufferWidth, "invalid x offset for regl.read"), K(d >= 0 && d < i.framebufferHeight, "invalid y offset for regl.read"), f = (c.width || i.framebufferWidth - u) | 0, p = (c.height || i.framebufferHeight - d) | 0, m = c.data || null), m && (l === ea ? K(m instanceof Uint8Array, "buffer must be 'Uint8Array' when reading from a framebuffer of type 'uint8'") : l === na && K(m instanceof Float32Array, "buffer must be 'Float32Array' when reading from a framebuffer of type 'float'")), K(f > 0 && f + u <= i.framebufferWidth, "invalid width for read pixels"), K(p > 0 && p + d <= i.framebufferHeight, "invalid height for read pixels"), r();
				var h = f * p * 4;
				return m || (l === ea ? m = new Uint8Array(h) : l === na && (m ||= new Float32Array(h))), K.isTypedArray(m, "data buffer for regl.read() must be a typedarray"), K(m.byteLength >= h, "data buffer for regl.read() too small"), t.pixelStorei(ta, 4), t.readPixels(u, d, f, p, $i, l, m), m;
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
			return Array.isArray(t) || e(t) || wt(t);
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
				primTypes: qt,
				compareFuncs: ss,
				blendFuncs: as,
				blendEquations: _,
				stencilOps: cs,
				glTypes: Pt,
				orientationType: us
			};
			K.optional(function() {
				k.isArrayLike = fn;
			}), y && (A.backBuffer = [Ko], A.drawBuffer = je(i.maxDrawbuffers, function(e) {
				return e === 0 ? [0] : je(e, function(e) {
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
				}), K.optional(function() {
					e.CHECK = t(K), e.commandStr = K.guessCommand(), e.command = t(e.commandStr), e.assert = function(e, n, r) {
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
					return i ? (i = c.getFramebuffer(i), K.command(i, "invalid framebuffer object"), hs(function(e, t) {
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
						K.optional(function() {
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
						K.commandType(a, "object", "invalid " + e, n.commandStr);
						var o = !0, s = a.x | 0, c = a.y | 0, l, u;
						return "width" in a ? (l = a.width | 0, K.command(l >= 0, "invalid " + e, n.commandStr)) : o = !1, "height" in a ? (u = a.height | 0, K.command(u >= 0, "invalid " + e, n.commandStr)) : o = !1, new ps(!o && t && t.thisDep, !o && t && t.contextDep, !o && t && t.propDep, function(e, t) {
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
							K.optional(function() {
								t.assert(n, r + "&&typeof " + r + "===\"object\"", "invalid " + e);
							});
							var i = t.shared.context, a = n.def(r, ".x|0"), o = n.def(r, ".y|0"), s = n.def("\"width\" in ", r, "?", r, ".width|0:", "(", i, ".", ro, "-", a, ")"), c = n.def("\"height\" in ", r, "?", r, ".height|0:", "(", i, ".", io, "-", o, ")");
							return K.optional(function() {
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
			function I(e, t) {
				var n = e.static;
				if (typeof n[Ja] == "string" && typeof n[qa] == "string") {
					if (Object.keys(t.dynamic).length > 0) return null;
					var r = t.static, i = Object.keys(r);
					if (i.length > 0 && typeof r[i[0]] == "number") {
						for (var a = [], o = 0; o < i.length; ++o) K(typeof r[i[o]] == "number", "must specify all vertex attribute locations when using vaos"), a.push([r[i[o]] | 0, i[o]]);
						return a;
					}
				}
				return null;
			}
			function L(e, t, r) {
				var i = e.static, a = e.dynamic;
				function o(e) {
					if (e in i) {
						var t = n.id(i[e]);
						K.optional(function() {
							d.shader(ls[e], t, K.guessCommand());
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
							return K.optional(function() {
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
					return K.optional(function() {
						a += "," + e.command;
					}), t.def(a + ")");
				}), {
					frag: s,
					vert: c,
					progVar: u,
					program: l
				};
			}
			function R(e, t) {
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
						} else e && (e = o.getElements(e), l = !0, K.command(e, "invalid elements", t.commandStr));
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
							return K.optional(function() {
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
						return i.primitive = e, K.commandParameter(e, qt, "invalid primitve", t.commandStr), hs(function(t, n) {
							return qt[e];
						});
					}
					if (Xa in r) {
						var o = r[Xa];
						return gs(o, function(e, t) {
							var n = e.constants.primTypes, r = e.invoke(t, o);
							return K.optional(function() {
								e.assert(t, r + " in " + n, "invalid primitive, must be one of " + Object.keys(qt));
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
						return o ? i.offset = s : i.instances = s, K.command(!o || s >= 0, "invalid " + e, t.commandStr), hs(function(e, t) {
							return o && (e.OFFSET = s), s;
						});
					}
					if (e in r) {
						var u = r[e];
						return gs(u, function(t, n) {
							var r = t.invoke(n, u);
							return o && (t.OFFSET = r, K.optional(function() {
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
						return i.count = e, K.command(typeof e == "number" && e >= 0, "invalid vertex count", t.commandStr), hs(function() {
							return e;
						});
					}
					if (Za in r) {
						var o = r[Za];
						return gs(o, function(e, t) {
							var n = e.invoke(t, o);
							return K.optional(function() {
								e.assert(t, "typeof " + n + "===\"number\"&&" + n + ">=0&&" + n + "===(" + n + "|0)", "invalid vertex count");
							}), n;
						});
					}
					if (l) {
						if (ms(f)) {
							if (f) return h ? new ps(h.thisDep, h.contextDep, h.propDep, function(e, t) {
								var n = t.def(e.ELEMENTS, ".vertCount-", e.OFFSET);
								return K.optional(function() {
									e.assert(t, n + ">=0", "invalid vertex offset/element buffer too small");
								}), n;
							}) : hs(function(e, t) {
								return t.def(e.ELEMENTS, ".vertCount");
							});
							var s = hs(function() {
								return -1;
							});
							return K.optional(function() {
								s.MISSING = !0;
							}), s;
						}
						var u = new ps(f.thisDep || h.thisDep, f.contextDep || h.contextDep, f.propDep || h.propDep, function(e, t) {
							var n = e.ELEMENTS;
							return e.OFFSET ? t.def(n, "?", n, ".vertCount-", e.OFFSET, ":-1") : t.def(n, "?", n, ".vertCount:-1");
						});
						return K.optional(function() {
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
			function z(e, t) {
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
							return K.commandType(n, "boolean", e, t.commandStr), n;
						}, function(t, n, r) {
							return K.optional(function() {
								t.assert(n, "typeof " + r + "===\"boolean\"", "invalid flag " + e, t.commandStr);
							}), r;
						});
						case wa: return s(function(n) {
							return K.commandParameter(n, ss, "invalid " + e, t.commandStr), ss[n];
						}, function(t, n, r) {
							var i = t.constants.compareFuncs;
							return K.optional(function() {
								t.assert(n, r + " in " + i, "invalid " + e + ", must be one of " + Object.keys(ss));
							}), n.def(i, "[", r, "]");
						});
						case Ta: return s(function(e) {
							return K.command(fn(e) && e.length === 2 && typeof e[0] == "number" && typeof e[1] == "number" && e[0] <= e[1], "depth range is 2d array", t.commandStr), e;
						}, function(e, t, n) {
							return K.optional(function() {
								e.assert(t, e.shared.isArrayLike + "(" + n + ")&&" + n + ".length===2&&typeof " + n + "[0]===\"number\"&&typeof " + n + "[1]===\"number\"&&" + n + "[0]<=" + n + "[1]", "depth range must be a 2d array");
							}), [t.def("+", n, "[0]"), t.def("+", n, "[1]")];
						});
						case Sa: return s(function(e) {
							K.commandType(e, "object", "blend.func", t.commandStr);
							var n = "srcRGB" in e ? e.srcRGB : e.src, r = "srcAlpha" in e ? e.srcAlpha : e.src, i = "dstRGB" in e ? e.dstRGB : e.dst, a = "dstAlpha" in e ? e.dstAlpha : e.dst;
							return K.commandParameter(n, as, o + ".srcRGB", t.commandStr), K.commandParameter(r, as, o + ".srcAlpha", t.commandStr), K.commandParameter(i, as, o + ".dstRGB", t.commandStr), K.commandParameter(a, as, o + ".dstAlpha", t.commandStr), K.command(os.indexOf(n + ", " + i) === -1, "unallowed blending combination (srcRGB, dstRGB) = (" + n + ", " + i + ")", t.commandStr), [
								as[n],
								as[i],
								as[r],
								as[a]
							];
						}, function(t, n, r) {
							var i = t.constants.blendFuncs;
							K.optional(function() {
								t.assert(n, r + "&&typeof " + r + "===\"object\"", "invalid blend func, must be an object");
							});
							function a(a, o) {
								var s = n.def("\"", a, o, "\" in ", r, "?", r, ".", a, o, ":", r, ".", a);
								return K.optional(function() {
									t.assert(n, s + " in " + i, "invalid " + e + "." + a + o + ", must be one of " + Object.keys(as));
								}), s;
							}
							var o = a("src", "RGB"), s = a("dst", "RGB");
							K.optional(function() {
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
							if (typeof n == "string") return K.commandParameter(n, _, "invalid " + e, t.commandStr), [_[n], _[n]];
							if (typeof n == "object") return K.commandParameter(n.rgb, _, e + ".rgb", t.commandStr), K.commandParameter(n.alpha, _, e + ".alpha", t.commandStr), [_[n.rgb], _[n.alpha]];
							K.commandRaise("invalid blend.equation", t.commandStr);
						}, function(t, n, r) {
							var i = t.constants.blendEquations, a = n.def(), o = n.def(), s = t.cond("typeof ", r, "===\"string\"");
							return K.optional(function() {
								function n(e, n, r) {
									t.assert(e, r + " in " + i, "invalid " + n + ", must be one of " + Object.keys(_));
								}
								n(s.then, e, r), t.assert(s.else, r + "&&typeof " + r + "===\"object\"", "invalid " + e), n(s.else, e + ".rgb", r + ".rgb"), n(s.else, e + ".alpha", r + ".alpha");
							}), s.then(a, "=", o, "=", i, "[", r, "];"), s.else(a, "=", i, "[", r, ".rgb];", o, "=", i, "[", r, ".alpha];"), n(s), [a, o];
						});
						case ba: return s(function(e) {
							return K.command(fn(e) && e.length === 4, "blend.color must be a 4d array", t.commandStr), je(4, function(t) {
								return +e[t];
							});
						}, function(e, t, n) {
							return K.optional(function() {
								e.assert(t, e.shared.isArrayLike + "(" + n + ")&&" + n + ".length===4", "blend.color must be a 4d array");
							}), je(4, function(e) {
								return t.def("+", n, "[", e, "]");
							});
						});
						case Ra: return s(function(e) {
							return K.commandType(e, "number", o, t.commandStr), e | 0;
						}, function(e, t, n) {
							return K.optional(function() {
								e.assert(t, "typeof " + n + "===\"number\"", "invalid stencil.mask");
							}), t.def(n, "|0");
						});
						case za: return s(function(n) {
							K.commandType(n, "object", o, t.commandStr);
							var r = n.cmp || "keep", i = n.ref || 0, a = "mask" in n ? n.mask : -1;
							return K.commandParameter(r, ss, e + ".cmp", t.commandStr), K.commandType(i, "number", e + ".ref", t.commandStr), K.commandType(a, "number", e + ".mask", t.commandStr), [
								ss[r],
								i,
								a
							];
						}, function(e, t, n) {
							var r = e.constants.compareFuncs;
							return K.optional(function() {
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
							K.commandType(n, "object", o, t.commandStr);
							var r = n.fail || "keep", i = n.zfail || "keep", a = n.zpass || "keep";
							return K.commandParameter(r, cs, e + ".fail", t.commandStr), K.commandParameter(i, cs, e + ".zfail", t.commandStr), K.commandParameter(a, cs, e + ".zpass", t.commandStr), [
								e === Va ? Ko : Go,
								cs[r],
								cs[i],
								cs[a]
							];
						}, function(t, n, r) {
							var i = t.constants.stencilOps;
							K.optional(function() {
								t.assert(n, r + "&&typeof " + r + "===\"object\"", "invalid " + e);
							});
							function a(a) {
								return K.optional(function() {
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
							K.commandType(e, "object", o, t.commandStr);
							var n = e.factor | 0, r = e.units | 0;
							return K.commandType(n, "number", o + ".factor", t.commandStr), K.commandType(r, "number", o + ".units", t.commandStr), [n, r];
						}, function(t, n, r) {
							return K.optional(function() {
								t.assert(n, r + "&&typeof " + r + "===\"object\"", "invalid " + e);
							}), [n.def(r, ".factor|0"), n.def(r, ".units|0")];
						});
						case ka: return s(function(e) {
							var n = 0;
							return e === "front" ? n = Go : e === "back" && (n = Ko), K.command(!!n, o, t.commandStr), n;
						}, function(e, t, n) {
							return K.optional(function() {
								e.assert(t, n + "===\"front\"||" + n + "===\"back\"", "invalid cull.face");
							}), t.def(n, "===\"front\"?", Go, ":", Ko);
						});
						case ja: return s(function(e) {
							return K.command(typeof e == "number" && e >= i.lineWidthDims[0] && e <= i.lineWidthDims[1], "invalid line width, must be a positive number between " + i.lineWidthDims[0] + " and " + i.lineWidthDims[1], t.commandStr), e;
						}, function(e, t, n) {
							return K.optional(function() {
								e.assert(t, "typeof " + n + "===\"number\"&&" + n + ">=" + i.lineWidthDims[0] + "&&" + n + "<=" + i.lineWidthDims[1], "invalid line width");
							}), n;
						});
						case Aa: return s(function(e) {
							return K.commandParameter(e, us, o, t.commandStr), us[e];
						}, function(e, t, n) {
							return K.optional(function() {
								e.assert(t, n + "===\"cw\"||" + n + "===\"ccw\"", "invalid frontFace, must be one of cw,ccw");
							}), t.def(n + "===\"cw\"?" + qo + ":" + Jo);
						});
						case Da: return s(function(e) {
							return K.command(fn(e) && e.length === 4, "color.mask must be length 4 array", t.commandStr), e.map(function(e) {
								return !!e;
							});
						}, function(e, t, n) {
							return K.optional(function() {
								e.assert(t, e.shared.isArrayLike + "(" + n + ")&&" + n + ".length===4", "invalid color.mask");
							}), je(4, function(e) {
								return "!!" + n + "[" + e + "]";
							});
						});
						case Ia: return s(function(e) {
							K.command(typeof e == "object" && e, o, t.commandStr);
							var n = "value" in e ? e.value : 1, r = !!e.invert;
							return K.command(typeof n == "number" && n >= 0 && n <= 1, "sample.coverage.value must be a number between 0 and 1", t.commandStr), [n, r];
						}, function(e, t, n) {
							return K.optional(function() {
								e.assert(t, n + "&&typeof " + n + "===\"object\"", "invalid sample.coverage");
							}), [t.def("\"value\" in ", n, "?+", n, ".value:1"), t.def("!!", n, ".invert")];
						});
					}
				}), a;
			}
			function ee(e, t) {
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
						}) : o === "framebuffer" || o === "framebufferCube" ? (K.command(r.color.length > 0, "missing color attachment for framebuffer sent to uniform \"" + e + "\"", t.commandStr), a = hs(function(e) {
							return e.link(r.color[0]);
						})) : K.commandRaise("invalid data for uniform \"" + e + "\"", t.commandStr);
					} else fn(r) ? a = hs(function(t) {
						return t.global.def("[", je(r.length, function(n) {
							return K.command(typeof r[n] == "number" || typeof r[n] == "boolean", "invalid uniform " + e, t.commandStr), r[n];
						}), "]");
					}) : K.commandRaise("invalid or missing data for uniform \"" + e + "\"", t.commandStr);
					a.value = r, i[e] = a;
				}), Object.keys(r).forEach(function(e) {
					var t = r[e];
					i[e] = gs(t, function(e, n) {
						return e.invoke(n, t);
					});
				}), i;
			}
			function B(e, t) {
				var r = e.static, i = e.dynamic, o = {};
				return Object.keys(r).forEach(function(e) {
					var i = r[e], s = n.id(e), c = new g();
					if (ds(i)) c.state = la, c.buffer = a.getBuffer(a.create(i, fo, !1, !0)), c.type = 0;
					else {
						var l = a.getBuffer(i);
						if (l) c.state = la, c.buffer = l, c.type = 0;
						else if (K.command(typeof i == "object" && i, "invalid data for attribute " + e, t.commandStr), "constant" in i) {
							var u = i.constant;
							c.buffer = "null", c.state = ua, typeof u == "number" ? c.x = u : (K.command(fn(u) && u.length > 0 && u.length <= 4, "invalid constant for attribute " + e, t.commandStr), sa.forEach(function(e, t) {
								t < u.length && (c[e] = u[t]);
							}));
						} else {
							l = ds(i.buffer) ? a.getBuffer(a.create(i.buffer, fo, !1, !0)) : a.getBuffer(i.buffer), K.command(!!l, "missing buffer for attribute \"" + e + "\"", t.commandStr);
							var d = i.offset | 0;
							K.command(d >= 0, "invalid offset for attribute \"" + e + "\"", t.commandStr);
							var f = i.stride | 0;
							K.command(f >= 0 && f < 256, "invalid stride for attribute \"" + e + "\", must be integer betweeen [0, 255]", t.commandStr);
							var p = i.size | 0;
							K.command(!("size" in i) || p > 0 && p <= 4, "invalid size for attribute \"" + e + "\", must be 1,2,3,4", t.commandStr);
							var m = !!i.normalized, h = 0;
							"type" in i && (K.commandParameter(i.type, Pt, "invalid type for attribute " + e, t.commandStr), h = Pt[i.type]);
							var _ = i.divisor | 0;
							K.optional(function() {
								"divisor" in i && (K.command(_ === 0 || v, "cannot specify divisor for attribute \"" + e + "\", instancing not supported", t.commandStr), K.command(_ >= 0, "invalid divisor for attribute \"" + e + "\"", t.commandStr));
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
									K.command(r.indexOf(t) >= 0, "unknown parameter \"" + t + "\" for attribute pointer \"" + e + "\" (valid parameters are " + r + ")", n);
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
						K.optional(function() {
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
			function te(e) {
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
			function ne(e, t, n, i, a) {
				var o = e.static, s = e.dynamic;
				K.optional(function() {
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
							K.command(e.indexOf(t) >= 0, "unknown parameter \"" + t + "\"", a.commandStr);
						});
					}
					t(o), t(s);
				});
				var c = I(e, t), l = P(e, a), d = F(e, l, a), f = R(e, a), p = z(e, a), m = L(e, a, c);
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
				if (g.profile = N(e, a), g.uniforms = ee(n, a), g.drawVAO = g.scopeVAO = f.vao, !g.drawVAO && m.program && !c && r.angle_instanced_arrays && f.static.elements) {
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
				return c ? g.useVAO = !0 : g.attributes = B(t, a), g.context = te(i, a), g;
			}
			function V(e, t, n) {
				var r = e.shared.context, i = e.scope();
				Object.keys(n).forEach(function(a) {
					t.save(r, "." + a);
					var o = n[a].append(e, t);
					Array.isArray(o) ? i(r, ".", a, "=[", o.join(), "];") : i(r, ".", a, "=", o, ";");
				}), t(i);
			}
			function re(e, t, n, r) {
				var i = e.shared, a = i.gl, o = i.framebuffer, s;
				y && (s = t.def(i.extensions, ".webgl_draw_buffers"));
				var c = e.constants, l = c.drawBuffer, u = c.backBuffer, d = n ? n.append(e, t) : t.def(o, ".next");
				r || t("if(", d, "!==", o, ".cur){"), t("if(", d, "){", a, ".bindFramebuffer(", rs, ",", d, ".framebuffer);"), y && t(s, ".drawBuffersWEBGL(", l, "[", d, ".colorAttachments.length]);"), t("}else{", a, ".bindFramebuffer(", rs, ",null);"), y && t(s, ".drawBuffersWEBGL(", u, ");"), t("}", o, ".cur=", d, ";"), r || t("}");
			}
			function ie(e, t, n) {
				var r = e.shared, i = r.gl, a = e.current, o = e.next, s = r.current, c = r.next, l = e.cond(s, ".dirty");
				C.forEach(function(t) {
					var r = E(t);
					if (!(r in n.state)) {
						var u, d;
						if (r in o) {
							u = o[r], d = a[r];
							var f = je(x[r].length, function(e) {
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
			function ae(e, t, n, r) {
				var i = e.shared, a = e.current, o = i.current, s = i.gl;
				fs(Object.keys(n)).forEach(function(i) {
					var c = n[i];
					if (!r || r(c)) {
						var l = c.append(e, t);
						if (w[i]) {
							var u = w[i];
							ms(c) ? l ? t(s, ".enable(", u, ");") : t(s, ".disable(", u, ");") : t(e.cond(l).then(s, ".enable(", u, ");").else(s, ".disable(", u, ");")), t(o, ".", i, "=", l, ";");
						} else if (fn(l)) {
							var d = a[i];
							t(s, ".", T[i], "(", l, ");", l.map(function(e, t) {
								return d + "[" + t + "]=" + e;
							}).join(";"), ";");
						} else t(s, ".", T[i], "(", l, ");", o, ".", i, "=", l, ";");
					}
				});
			}
			function oe(e, t) {
				v && (e.instancing = t.def(e.shared.extensions, ".angle_instanced_arrays"));
			}
			function H(e, t, n, r, i) {
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
			function U(e, t, n, r, i) {
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
						K.optional(function() {
							e.assert(t, u + ".state", "missing attribute " + a);
						}), l = {}, Object.keys(new g()).forEach(function(e) {
							l[e] = t.def(u, ".", e);
						});
					}
					s(e.link(r), o(r.info.type), l);
				});
			}
			function se(e, t, r, i, a, o) {
				for (var s = e.shared, c = s.gl, l, u = 0; u < i.length; ++u) {
					var d = i[u], f = d.name, p = d.info.type, m = r.uniforms[f], h = e.link(d) + ".location", g;
					if (m) {
						if (!a(m)) continue;
						if (ms(m)) {
							var _ = m.value;
							if (K.command(_ != null, "missing uniform \"" + f + "\"", e.commandStr), p === Ho || p === Uo) {
								K.command(typeof _ == "function" && (p === Ho && (_._reglType === "texture2d" || _._reglType === "framebuffer") || p === Uo && (_._reglType === "textureCube" || _._reglType === "framebufferCube")), "invalid texture for uniform " + f, e.commandStr);
								var v = e.link(_._texture || _.color[0]._texture);
								t(c, ".uniform1i(", h, ",", v + ".bind());"), t.exit(v, ".unbind();");
							} else if (p === zo || p === Bo || p === Vo) {
								K.optional(function() {
									K.command(fn(_), "invalid matrix for uniform " + f, e.commandStr), K.command(p === zo && _.length === 4 || p === Bo && _.length === 9 || p === Vo && _.length === 16, "invalid length for matrix uniform " + f, e.commandStr);
								});
								var y = e.global.def("new Float32Array([" + Array.prototype.slice.call(_) + "])"), b = 2;
								p === Bo ? b = 3 : p === Vo && (b = 4), t(c, ".uniformMatrix", b, "fv(", h, ",false,", y, ");");
							} else {
								switch (p) {
									case Do:
										K.commandType(_, "number", "uniform " + f, e.commandStr), l = "1f";
										break;
									case Oo:
										K.command(fn(_) && _.length === 2, "uniform " + f, e.commandStr), l = "2f";
										break;
									case ko:
										K.command(fn(_) && _.length === 3, "uniform " + f, e.commandStr), l = "3f";
										break;
									case Ao:
										K.command(fn(_) && _.length === 4, "uniform " + f, e.commandStr), l = "4f";
										break;
									case Fo:
										K.commandType(_, "boolean", "uniform " + f, e.commandStr), l = "1i";
										break;
									case jo:
										K.commandType(_, "number", "uniform " + f, e.commandStr), l = "1i";
										break;
									case Io:
										K.command(fn(_) && _.length === 2, "uniform " + f, e.commandStr), l = "2i";
										break;
									case Mo:
										K.command(fn(_) && _.length === 2, "uniform " + f, e.commandStr), l = "2i";
										break;
									case Lo:
										K.command(fn(_) && _.length === 3, "uniform " + f, e.commandStr), l = "3i";
										break;
									case No:
										K.command(fn(_) && _.length === 3, "uniform " + f, e.commandStr), l = "3i";
										break;
									case Ro:
										K.command(fn(_) && _.length === 4, "uniform " + f, e.commandStr), l = "4i";
										break;
									case Po: K.command(fn(_) && _.length === 4, "uniform " + f, e.commandStr), l = "4i";
								}
								t(c, ".uniform", l, "(", h, ",", fn(_) ? Array.prototype.slice.call(_) : _, ");");
							}
							continue;
						}
						g = m.append(e, t);
					} else {
						if (!a(_s)) continue;
						g = t.def(s.uniforms, "[", n.id(f), "]");
					}
					p === Ho ? (K(!Array.isArray(g), "must specify a scalar prop for textures"), t("if(", g, "&&", g, "._reglType===\"framebuffer\"){", g, "=", g, ".color[0];", "}")) : p === Uo && (K(!Array.isArray(g), "must specify a scalar prop for cube maps"), t("if(", g, "&&", g, "._reglType===\"framebufferCube\"){", g, "=", g, ".color[0];", "}")), K.optional(function() {
						function n(n, r) {
							e.assert(t, n, "bad data or missing for uniform \"" + f + "\".  " + r);
						}
						function r(e) {
							K(!Array.isArray(g), "must not specify an array type for uniform"), n("typeof " + g + "===\"" + e + "\"", "invalid type, expected " + e);
						}
						function i(t, r) {
							Array.isArray(g) ? K(g.length === t, "must have length " + t) : n(s.isArrayLike + "(" + g + ")&&" + g + ".length===" + t, "invalid vector, should have length " + t, e.commandStr);
						}
						function a(t) {
							K(!Array.isArray(g), "must not specify a value type"), n("typeof " + g + "===\"function\"&&" + g + "._reglType===\"texture" + (t === go ? "2d" : "Cube") + "\"", "invalid texture type", e.commandStr);
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
						Array.isArray(g) ? t("false,(", je(C, function(e) {
							return w + "[" + e + "]=" + g[e];
						}), ",", w, ")") : t("false,(Array.isArray(", g, ")||", g, " instanceof Float32Array)?", g, ":(", je(C, function(e) {
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
						if (K(!Array.isArray(g), "uniform value must not be an array"), o) {
							var O = t.def();
							t("if(!", e.batchId, "||", O, "!==", g, "){", O, "=", g, ";");
						}
						t(c, ".uniform", l, "(", h, ",", g, ");"), o && t("}");
					}
				}
			}
			function W(e, t, n, r) {
				var i = e.shared, a = i.gl, o = i.draw, s = r.draw;
				function c() {
					var c = s.elements, l, u = t;
					return c ? ((c.contextDep && r.contextDynamic || c.propDep) && (u = n), l = c.append(e, u), s.elementsActive && u("if(" + l + ")" + a + ".bindBuffer(" + po + "," + l + ".buffer.buffer);")) : (l = u.def(), u(l, "=", o, ".", Ya, ";", "if(", l, "){", a, ".bindBuffer(", po, ",", l, ".buffer.buffer);}", "else if(", i.vao, ".currentVAO){", l, "=", e.shared.elements + ".getElements(" + i.vao, ".currentVAO.elements);", b ? "" : "if(" + l + ")" + a + ".bindBuffer(" + po + "," + l + ".buffer.buffer);", "}")), l;
				}
				function l() {
					var i = s.count, a, c = t;
					return i ? ((i.contextDep && r.contextDynamic || i.propDep) && (c = n), a = i.append(e, c), K.optional(function() {
						i.MISSING && e.assert(t, "false", "missing vertex count"), i.DYNAMIC && e.assert(c, a + ">=0", "missing vertex count");
					})) : (a = c.def(o, ".", Za), K.optional(function() {
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
			function G(e, t, n, r, i) {
				var a = M(), o = a.proc("body", i);
				return K.optional(function() {
					a.commandStr = t.commandStr, a.command = a.link(t.commandStr);
				}), v && (a.instancing = o.def(a.shared.extensions, ".angle_instanced_arrays")), e(a, o, n, r), a.compile().body;
			}
			function ce(e, t, n, r) {
				oe(e, t), n.useVAO ? n.drawVAO ? t(e.shared.vao, ".setVAO(", n.drawVAO.append(e, t), ");") : t(e.shared.vao, ".setVAO(", e.shared.vao, ".targetVAO);") : (t(e.shared.vao, ".setVAO(null);"), U(e, t, n, r.attributes, function() {
					return !0;
				})), se(e, t, n, r.uniforms, function() {
					return !0;
				}, !1), W(e, t, t, n);
			}
			function le(e, t) {
				var n = e.proc("draw", 1);
				oe(e, n), V(e, n, t.context), re(e, n, t.framebuffer), ie(e, n, t), ae(e, n, t.state), H(e, n, t, !1, !0);
				var r = t.shader.progVar.append(e, n);
				if (n(e.shared.gl, ".useProgram(", r, ".program);"), t.shader.program) ce(e, n, t, t.shader.program);
				else {
					n(e.shared.vao, ".setVAO(null);");
					var i = e.global.def("{}"), a = n.def(r, ".id"), o = n.def(i, "[", a, "]");
					n(e.cond(o).then(o, ".call(this,a0);").else(o, "=", i, "[", a, "]=", e.link(function(n) {
						return G(ce, e, t, n, 1);
					}), "(", r, ");", o, ".call(this,a0);"));
				}
				Object.keys(t.state).length > 0 && n(e.shared.current, ".dirty=true;"), e.shared.vao && n(e.shared.vao, ".setVAO(null);");
			}
			function ue(e, t, n, r) {
				e.batchId = "a1", oe(e, t);
				function i() {
					return !0;
				}
				U(e, t, n, r.attributes, i), se(e, t, n, r.uniforms, i, !1), W(e, t, t, n);
			}
			function de(e, t, n, r) {
				oe(e, t);
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
				if (n.needsContext && V(e, u, n.context), n.needsFramebuffer && re(e, u, n.framebuffer), ae(e, u, n.state, d), n.profile && d(n.profile) && H(e, u, n, !1, !0), r) n.useVAO ? n.drawVAO ? d(n.drawVAO) ? u(e.shared.vao, ".setVAO(", n.drawVAO.append(e, u), ");") : l(e.shared.vao, ".setVAO(", n.drawVAO.append(e, l), ");") : l(e.shared.vao, ".setVAO(", e.shared.vao, ".targetVAO);") : (l(e.shared.vao, ".setVAO(null);"), U(e, l, n, r.attributes, f), U(e, u, n, r.attributes, d)), se(e, l, n, r.uniforms, f, !1), se(e, u, n, r.uniforms, d, !0), W(e, l, u, n);
				else {
					var p = e.global.def("{}"), m = n.shader.progVar.append(e, u), h = u.def(m, ".id"), g = u.def(p, "[", h, "]");
					u(e.shared.gl, ".useProgram(", m, ".program);", "if(!", g, "){", g, "=", p, "[", h, "]=", e.link(function(t) {
						return G(ue, e, n, t, 2);
					}), "(", m, ");}", g, ".call(this,a0[", a, "],", a, ");");
				}
			}
			function fe(e, t) {
				var n = e.proc("batch", 2);
				e.batchId = "0", oe(e, n);
				var r = !1, i = !0;
				Object.keys(t.context).forEach(function(e) {
					r ||= t.context[e].propDep;
				}), r || (V(e, n, t.context), i = !1);
				var a = t.framebuffer, o = !1;
				a ? (a.propDep ? r = o = !0 : a.contextDep && r && (o = !0), o || re(e, n, a)) : re(e, n, null), t.state.viewport && t.state.viewport.propDep && (r = !0);
				function s(e) {
					return e.contextDep && r || e.propDep;
				}
				ie(e, n, t), ae(e, n, t.state, function(e) {
					return !s(e);
				}), t.profile && s(t.profile) || H(e, n, t, !1, "a1"), t.contextDep = r, t.needsContext = i, t.needsFramebuffer = o;
				var c = t.shader.progVar;
				if (c.contextDep && r || c.propDep) de(e, n, t, null);
				else {
					var l = c.append(e, n);
					if (n(e.shared.gl, ".useProgram(", l, ".program);"), t.shader.program) de(e, n, t, t.shader.program);
					else {
						n(e.shared.vao, ".setVAO(null);");
						var u = e.global.def("{}"), d = n.def(l, ".id"), f = n.def(u, "[", d, "]");
						n(e.cond(f).then(f, ".call(this,a0,a1);").else(f, "=", u, "[", d, "]=", e.link(function(n) {
							return G(de, e, t, n, 2);
						}), "(", l, ");", f, ".call(this,a0,a1);"));
					}
				}
				Object.keys(t.state).length > 0 && n(e.shared.current, ".dirty=true;"), e.shared.vao && n(e.shared.vao, ".setVAO(null);");
			}
			function pe(e, t) {
				var r = e.proc("scope", 3);
				e.batchId = "a2";
				var i = e.shared, a = i.current;
				V(e, r, t.context), t.framebuffer && t.framebuffer.append(e, r), fs(Object.keys(t.state)).forEach(function(n) {
					var a = t.state[n].append(e, r);
					fn(a) ? a.forEach(function(t, i) {
						r.set(e.next[n], "[" + i + "]", t);
					}) : r.set(i.next, "." + n, a);
				}), H(e, r, t, !0, !0), [
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
			function me(e) {
				if (!(typeof e != "object" || fn(e))) {
					for (var t = Object.keys(e), n = 0; n < t.length; ++n) if (J.isDynamic(e[t[n]])) return !0;
					return !1;
				}
			}
			function q(e, t, n) {
				var r = t.static[n];
				if (!r || !me(r)) return;
				var i = e.global, a = Object.keys(r), o = !1, s = !1, c = !1, l = e.global.def("{}");
				a.forEach(function(t) {
					var n = r[t];
					if (J.isDynamic(n)) {
						typeof n == "function" && (n = r[t] = J.unbox(n));
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
						J.isDynamic(i) && t(l, ".", n, "=", e.invoke(t, i), ";");
					});
				}
				t.dynamic[n] = new J.DynamicVariable(ha, {
					thisDep: o,
					contextDep: s,
					propDep: c,
					ref: l,
					append: u
				}), delete t.static[n];
			}
			function he(e, n, r, i, a) {
				var o = M();
				o.stats = o.link(a), Object.keys(n.static).forEach(function(e) {
					q(o, n, e);
				}), uo.forEach(function(t) {
					q(o, e, t);
				});
				var s = ne(e, n, r, i, o);
				return le(o, s), pe(o, s), fe(o, s), t(o.compile(), { destroy: function() {
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
					a(l, ".dirty=false;"), re(e, t), re(e, n, null, !0);
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
						if (f(s, ".", i, "("), fn(o)) {
							var p = o.length;
							u = e.global.def(c, ".", r), d = e.global.def(l, ".", r), f(je(p, function(e) {
								return u + "[" + e + "]";
							}), ");", je(p, function(e) {
								return d + "[" + e + "]=" + u + "[" + e + "];";
							}).join("")), t("if(", je(p, function(e) {
								return u + "[" + e + "]!==" + d + "[" + e + "]";
							}).join("||"), "){", f, "}");
						} else u = a.def(c, ".", r), d = a.def(l, ".", r), f(u, ");", l, ".", r, "=", u, ";"), t("if(", u, "!==", d, "){", f, "}");
						n(f);
					}), e.compile();
				})(),
				compile: he
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
			var n = Ae(e);
			if (!n) return null;
			var r = n.gl, i = r.getContextAttributes(), a = r.isContextLost(), o = Y(r, n);
			if (!o) return null;
			var s = Ce(), c = ys(), l = o.extensions, u = Cs(r, l), d = Se(), f = r.drawingBufferWidth, p = r.drawingBufferHeight, m = {
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
			}, _ = Ct(r, l), v = Kt(r, c, n, x), y = sn(r, l, v, c), b = qi(r, l, _, c, v, y, g);
			function x(e) {
				return b.destroyBuffer(e);
			}
			var S = Qi(r, s, c, n), C = Xr(r, l, _, function() {
				E.procs.poll();
			}, m, c, n), w = ui(r, l, _, c, n), T = Vi(r, l, _, C, w, c), E = vs(r, s, l, _, v, y, C, T, h, b, S, g, m, u, n), D = ra(r, T, E.procs.poll, m, i, l, _), O = E.next, k = r.canvas, A = [], j = [], M = [], N = [n.onDestroy], P = null;
			function F() {
				if (A.length === 0) u && u.update(), P = null;
				else {
					P = xe.next(F), ae();
					for (var e = A.length - 1; e >= 0; --e) {
						var t = A[e];
						t && t(m, null, 0);
					}
					r.flush(), u && u.update();
				}
			}
			function I() {
				!P && A.length > 0 && (P = xe.next(F));
			}
			function L() {
				P &&= (xe.cancel(F), null);
			}
			function R(e) {
				e.preventDefault(), a = !0, L(), j.forEach(function(e) {
					e();
				});
			}
			function z(e) {
				r.getError(), a = !1, o.restore(), S.restore(), v.restore(), C.restore(), w.restore(), T.restore(), b.restore(), u && u.restore(), E.procs.refresh(), I(), M.forEach(function(e) {
					e();
				});
			}
			k && (k.addEventListener(Os, R, !1), k.addEventListener(ks, z, !1));
			function ee() {
				A.length = 0, L(), k && (k.removeEventListener(Os, R), k.removeEventListener(ks, z)), S.clear(), T.clear(), w.clear(), b.clear(), C.clear(), y.clear(), v.clear(), u && u.clear(), N.forEach(function(e) {
					e();
				});
			}
			function B(e) {
				K(!!e, "invalid args to regl({...})"), K.type(e, "object", "invalid args to regl({...})");
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
						if (J.isDynamic(a)) r[i] = J.unbox(a, i);
						else {
							if (t && Array.isArray(a)) {
								for (var o = 0; o < a.length; ++o) if (J.isDynamic(a[o])) {
									r[i] = J.unbox(a, i);
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
					if (a && K.raise("context lost"), typeof e == "function") return p.call(this, null, e, 0);
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
			var te = T.setFBO = B({ framebuffer: J.define.call(null, As, "framebuffer") });
			function ne(e, t) {
				var n = 0;
				E.procs.poll();
				var i = t.color;
				i && (r.clearColor(+i[0] || 0, +i[1] || 0, +i[2] || 0, +i[3] || 0), n |= ws), "depth" in t && (r.clearDepth(+t.depth), n |= Ts), "stencil" in t && (r.clearStencil(t.stencil | 0), n |= Es), K(!!n, "called regl.clear with no buffer specified"), r.clear(n);
			}
			function V(e) {
				if (K(typeof e == "object" && e, "regl.clear() takes an object as input"), "framebuffer" in e) {
					if (e.framebuffer && e.framebuffer_reglType === "framebufferCube") for (var n = 0; n < 6; ++n) te(t({ framebuffer: e.framebuffer.faces[n] }, e), ne);
					else te(e, ne);
				} else ne(null, e);
			}
			function re(e) {
				K.type(e, "function", "regl.frame() callback must be a function"), A.push(e);
				function t() {
					var t = Ns(A, e);
					K(t >= 0, "cannot cancel a frame twice");
					function n() {
						var e = Ns(A, n);
						A[e] = A[A.length - 1], --A.length, A.length <= 0 && L();
					}
					A[t] = n;
				}
				return I(), { cancel: t };
			}
			function ie() {
				var e = O.viewport, t = O.scissor_box;
				e[0] = e[1] = t[0] = t[1] = 0, m.viewportWidth = m.framebufferWidth = m.drawingBufferWidth = e[2] = t[2] = r.drawingBufferWidth, m.viewportHeight = m.framebufferHeight = m.drawingBufferHeight = e[3] = t[3] = r.drawingBufferHeight;
			}
			function ae() {
				m.tick += 1, m.time = H(), ie(), E.procs.poll();
			}
			function oe() {
				C.refresh(), ie(), E.procs.refresh(), u && u.update();
			}
			function H() {
				return (Se() - d) / 1e3;
			}
			oe();
			function U(e, t) {
				K.type(t, "function", "listener callback must be a function");
				var n;
				switch (e) {
					case "frame": return re(t);
					case "lost":
						n = j;
						break;
					case "restore":
						n = M;
						break;
					case "destroy":
						n = N;
						break;
					default: K.raise("invalid event, must be one of frame,lost,restore,destroy");
				}
				return n.push(t), { cancel: function() {
					for (var e = 0; e < n.length; ++e) if (n[e] === t) {
						n[e] = n[n.length - 1], n.pop();
						return;
					}
				} };
			}
			var se = t(B, {
				clear: V,
				prop: J.define.bind(null, As),
				context: J.define.bind(null, js),
				this: J.define.bind(null, Ms),
				draw: B({}),
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
				frame: re,
				on: U,
				limits: _,
				hasExtension: function(e) {
					return _.extensions.indexOf(e.toLowerCase()) >= 0;
				},
				read: D,
				destroy: ee,
				_gl: r,
				_refresh: oe,
				poll: function() {
					ae(), u && u.update();
				},
				now: H,
				stats: c
			});
			return n.onDone(null, se), se;
		}
		return Ps;
	}));
})))(), 1), K = new window.BroadcastChannel("pub-sub-es"), de = (e) => typeof e == "string", fe = (e, t) => de(e) && t ? e.toLowerCase() : e, pe = (e, t) => (n, r, i = Infinity) => {
	let a = fe(n, t?.caseInsensitive), o = e[a] || [];
	return o.push({
		handler: r,
		times: +i || Infinity
	}), e[a] = o, {
		event: a,
		handler: r
	};
}, me = (e) => typeof e == "object";
function q(e, t) {
	function n(n, r) {
		let i, a;
		me(n) ? (a = n.handler, i = n.event) : (i = n, a = r);
		let o = e[fe(i, t?.caseInsensitive)];
		if (!o) return;
		let s = o.findIndex((e) => e.handler === a);
		s === -1 || s >= o.length || o.splice(s, 1);
	}
	return n;
}
var he = (e) => !!e, ge = (e, t) => {
	let n = q(e);
	return (...r) => {
		let [i, a, o] = r, s = fe(i, t?.caseInsensitive), c = e[s];
		if (!he(c)) return;
		let l = [...c];
		for (let e of l) --e.times < 1 && n(s, e.handler);
		let u = o?.async === void 0 ? t?.async : o.async, d = () => {
			for (let e of l) e.handler(a);
		};
		if (u ? setTimeout(d, 0) : d(), t?.isGlobal && !o?.isNoGlobalBroadcast) try {
			K.postMessage({
				event: s,
				news: a
			});
		} catch (e) {
			if (e instanceof Error && e.name === "DataCloneError") console.warn(`Could not broadcast '${s.toString()}' globally. Payload is not clonable.`);
			else throw e;
		}
	};
};
function _e(e) {
	return Object.keys(e);
}
var ve = (e) => () => {
	for (let t of _e(e)) delete e[t];
}, ye = () => ({}), be = (e) => {
	let t = !!e?.async, n = !!e?.caseInsensitive, r = e?.stack || ye();
	return {
		publish: ge(r, {
			async: t,
			caseInsensitive: n
		}),
		subscribe: pe(r, { caseInsensitive: n }),
		unsubscribe: q(r, { caseInsensitive: n }),
		clear: ve(r),
		stack: r
	};
}, J = ye(), xe = {
	publish: ge(J, { isGlobal: !0 }),
	subscribe: pe(J),
	unsubscribe: q(J),
	clear: ve(J),
	stack: J
};
K.onmessage = ({ data: { event: e, news: t } }) => xe.publish(e, t, { isNoGlobalBroadcast: !0 });
// node_modules/regl-scatterplot/dist/regl-scatterplot.esm.js
var Se = (e) => e * e * e, Ce = (e) => e < .5 ? 4 * e * e * e : (e - 1) * (2 * e - 2) * (2 * e - 2) + 1, we = (e) => --e * e * e + 1, Te = (e) => e, Ee = (e) => e * e, De = (e) => e < .5 ? 2 * e * e : -1 + (4 - 2 * e) * e, Oe = (e) => e * (2 - e), ke = (e) => e, Ae = (e, t) => {
	if (e === t) return !0;
	if (e.length !== t.length) return !1;
	let n = new Set(e), r = new Set(t);
	return n.size === r.size && t.every((e) => n.has(e));
}, Y = (e) => Math.sqrt(e.reduce((e, t) => e + t ** 2, 0)), je = (e) => e.reduce((e, t) => t > e ? t : e, -Infinity), Me = (e, t = ke) => {
	let n = [];
	for (let r = 0; r < e; r++) n.push(t(r, e));
	return n;
}, Ne = (e, t) => {
	let n = [];
	return e.forEach((e) => {
		n[e] = !0;
	}), t.forEach((e) => {
		n[e] = !0;
	}), n.reduce((e, t, n) => (t && e.push(n), e), []);
}, Pe = (e, ...t) => (t.forEach((t) => {
	let n = Object.keys(t).reduce((e, n) => (e[n] = Object.getOwnPropertyDescriptor(t, n), e), {});
	Object.getOwnPropertySymbols(t).forEach((e) => {
		let r = Object.getOwnPropertyDescriptor(t, e);
		r?.enumerable && (n[e] = r);
	}), Object.defineProperties(e, n);
}), e);
function Fe(...e) {
	return (t) => e.reduce((e, t) => t(e), t);
}
var Ie = (e) => (t) => Pe({ __proto__: { constructor: e } }, t), Le = (e, t) => (n) => Pe(n, { get [e]() {
	return t;
} }), Re = (e, t, n, r) => Math.sqrt((e - n) ** 2 + (t - r) ** 2), ze = (e) => new Worker(window.URL.createObjectURL(new Blob([`(${e.toString()})()`], { type: "text/javascript" }))), X = (e = 1) => new Promise((t) => {
	let n = 0, r = () => requestAnimationFrame(() => {
		n++, n < e ? r() : t(void 0);
	});
	r();
}), Be = (e, t, n) => {
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
}, Z = 1e-6, Ve = typeof Float32Array < "u" ? Float32Array : Array;
function He() {
	var e = new Ve(16);
	return Ve != Float32Array && (e[1] = 0, e[2] = 0, e[3] = 0, e[4] = 0, e[6] = 0, e[7] = 0, e[8] = 0, e[9] = 0, e[11] = 0, e[12] = 0, e[13] = 0, e[14] = 0), e[0] = 1, e[5] = 1, e[10] = 1, e[15] = 1, e;
}
function Ue(e) {
	var t = new Ve(16);
	return t[0] = e[0], t[1] = e[1], t[2] = e[2], t[3] = e[3], t[4] = e[4], t[5] = e[5], t[6] = e[6], t[7] = e[7], t[8] = e[8], t[9] = e[9], t[10] = e[10], t[11] = e[11], t[12] = e[12], t[13] = e[13], t[14] = e[14], t[15] = e[15], t;
}
function We(e, t) {
	var n = t[0], r = t[1], i = t[2], a = t[3], o = t[4], s = t[5], c = t[6], l = t[7], u = t[8], d = t[9], f = t[10], p = t[11], m = t[12], h = t[13], g = t[14], _ = t[15], v = n * s - r * o, y = n * c - i * o, b = n * l - a * o, x = r * c - i * s, S = r * l - a * s, C = i * l - a * c, w = u * h - d * m, T = u * g - f * m, E = u * _ - p * m, D = d * g - f * h, O = d * _ - p * h, k = f * _ - p * g, A = v * k - y * O + b * D + x * E - S * T + C * w;
	return A ? (A = 1 / A, e[0] = (s * k - c * O + l * D) * A, e[1] = (i * O - r * k - a * D) * A, e[2] = (h * C - g * S + _ * x) * A, e[3] = (f * S - d * C - p * x) * A, e[4] = (c * E - o * k - l * T) * A, e[5] = (n * k - i * E + a * T) * A, e[6] = (g * b - m * C - _ * y) * A, e[7] = (u * C - f * b + p * y) * A, e[8] = (o * O - s * E + l * w) * A, e[9] = (r * E - n * O - a * w) * A, e[10] = (m * S - h * b + _ * v) * A, e[11] = (d * b - u * S - p * v) * A, e[12] = (s * T - o * D - c * w) * A, e[13] = (n * D - r * T + i * w) * A, e[14] = (h * y - m * x - g * v) * A, e[15] = (u * x - d * y + f * v) * A, e) : null;
}
function Ge(e, t, n) {
	var r = t[0], i = t[1], a = t[2], o = t[3], s = t[4], c = t[5], l = t[6], u = t[7], d = t[8], f = t[9], p = t[10], m = t[11], h = t[12], g = t[13], _ = t[14], v = t[15], y = n[0], b = n[1], x = n[2], S = n[3];
	return e[0] = y * r + b * s + x * d + S * h, e[1] = y * i + b * c + x * f + S * g, e[2] = y * a + b * l + x * p + S * _, e[3] = y * o + b * u + x * m + S * v, y = n[4], b = n[5], x = n[6], S = n[7], e[4] = y * r + b * s + x * d + S * h, e[5] = y * i + b * c + x * f + S * g, e[6] = y * a + b * l + x * p + S * _, e[7] = y * o + b * u + x * m + S * v, y = n[8], b = n[9], x = n[10], S = n[11], e[8] = y * r + b * s + x * d + S * h, e[9] = y * i + b * c + x * f + S * g, e[10] = y * a + b * l + x * p + S * _, e[11] = y * o + b * u + x * m + S * v, y = n[12], b = n[13], x = n[14], S = n[15], e[12] = y * r + b * s + x * d + S * h, e[13] = y * i + b * c + x * f + S * g, e[14] = y * a + b * l + x * p + S * _, e[15] = y * o + b * u + x * m + S * v, e;
}
function Ke(e, t) {
	return e[0] = 1, e[1] = 0, e[2] = 0, e[3] = 0, e[4] = 0, e[5] = 1, e[6] = 0, e[7] = 0, e[8] = 0, e[9] = 0, e[10] = 1, e[11] = 0, e[12] = t[0], e[13] = t[1], e[14] = t[2], e[15] = 1, e;
}
function qe(e, t) {
	return e[0] = t[0], e[1] = 0, e[2] = 0, e[3] = 0, e[4] = 0, e[5] = t[1], e[6] = 0, e[7] = 0, e[8] = 0, e[9] = 0, e[10] = t[2], e[11] = 0, e[12] = 0, e[13] = 0, e[14] = 0, e[15] = 1, e;
}
function Je(e, t, n) {
	var r = n[0], i = n[1], a = n[2], o = Math.sqrt(r * r + i * i + a * a), s, c, l;
	return o < Z ? null : (o = 1 / o, r *= o, i *= o, a *= o, s = Math.sin(t), c = Math.cos(t), l = 1 - c, e[0] = r * r * l + c, e[1] = i * r * l + a * s, e[2] = a * r * l - i * s, e[3] = 0, e[4] = r * i * l - a * s, e[5] = i * i * l + c, e[6] = a * i * l + r * s, e[7] = 0, e[8] = r * a * l + i * s, e[9] = i * a * l - r * s, e[10] = a * a * l + c, e[11] = 0, e[12] = 0, e[13] = 0, e[14] = 0, e[15] = 1, e);
}
function Ye(e, t) {
	return e[0] = t[12], e[1] = t[13], e[2] = t[14], e;
}
function Xe(e, t) {
	var n = t[0], r = t[1], i = t[2], a = t[4], o = t[5], s = t[6], c = t[8], l = t[9], u = t[10];
	return e[0] = Math.sqrt(n * n + r * r + i * i), e[1] = Math.sqrt(a * a + o * o + s * s), e[2] = Math.sqrt(c * c + l * l + u * u), e;
}
function Ze() {
	var e = new Ve(4);
	return Ve != Float32Array && (e[0] = 0, e[1] = 0, e[2] = 0, e[3] = 0), e;
}
function Qe(e, t, n) {
	var r = t[0], i = t[1], a = t[2], o = t[3];
	return e[0] = n[0] * r + n[4] * i + n[8] * a + n[12] * o, e[1] = n[1] * r + n[5] * i + n[9] * a + n[13] * o, e[2] = n[2] * r + n[6] * i + n[10] * a + n[14] * o, e[3] = n[3] * r + n[7] * i + n[11] * a + n[15] * o, e;
}
(function() {
	var e = Ze();
	return function(t, n, r, i, a, o) {
		var s, c;
		for (n ||= 4, r ||= 0, c = i ? Math.min(i * n + r, t.length) : t.length, s = r; s < c; s += n) e[0] = t[s], e[1] = t[s + 1], e[2] = t[s + 2], e[3] = t[s + 3], a(e, e, o), t[s] = e[0], t[s + 1] = e[1], t[s + 2] = e[2], t[s + 3] = e[3];
		return t;
	};
})();
function $e() {
	var e = new Ve(2);
	return Ve != Float32Array && (e[0] = 0, e[1] = 0), e;
}
function et(e, t) {
	var n = e[0], r = e[1], i = t[0], a = t[1];
	return Math.abs(Math.atan2(r * i - n * a, n * i + r * a));
}
(function() {
	var e = $e();
	return function(t, n, r, i, a, o) {
		var s, c;
		for (n ||= 2, r ||= 0, c = i ? Math.min(i * n + r, t.length) : t.length, s = r; s < c; s += n) e[0] = t[s], e[1] = t[s + 1], a(e, e, o), t[s] = e[0], t[s + 1] = e[1];
		return t;
	};
})();
var tt = (e = [0, 0], t = 1, n = 0, r = [0, 0], i = [[0, Infinity], [0, Infinity]], a = [[-Infinity, Infinity], [-Infinity, Infinity]]) => {
	let o = /* @__PURE__ */ new Float32Array(16), s = /* @__PURE__ */ new Float32Array(16), c = /* @__PURE__ */ new Float32Array(16), l = He(), u = [
		...r.slice(0, 2),
		0,
		1
	], d = Array.isArray(i[0]) ? [...i[0]] : [...i], f = Array.isArray(i[0]) ? [...i[1]] : [...i], p = Array.isArray(a[0]) ? [...a[0]] : [...a], m = Array.isArray(a[0]) ? [...a[1]] : [...a], h = () => Xe(o, l).slice(0, 2), g = () => {
		let e = h();
		return Math.min(e[0], e[1]);
	}, _ = () => {
		let e = h();
		return Math.max(e[0], e[1]);
	}, v = () => Math.acos(l[0] / _()), y = () => [[...d], [...f]], b = () => [[...p], [...m]], x = () => {
		let e = h();
		return [1 / e[0], 1 / e[1]];
	}, S = () => 1 / g(), C = () => 1 / _(), w = () => Ye(o, l).slice(0, 2), T = () => Qe(o, u, We(c, l)).slice(0, 2), E = () => l, D = () => u.slice(0, 2), O = ([e = 0, t = 0] = [], n = 1, r = 0) => {
		l = He(), k([-e, -t]), j(r), A(1 / n);
	}, k = ([e = 0, t = 0] = []) => {
		o[0] = e, o[1] = t, o[2] = 0;
		let n = Ke(s, o);
		Ge(l, n, l);
	}, A = (e, t) => {
		let n = Array.isArray(e), r = n ? e[0] : e, i = n ? e[1] : e;
		if (r <= 0 || i <= 0 || r === 1 && i === 1) return;
		let a = h(), p = a[0] * r, m = a[1] * i;
		if (r = Math.max(d[0], Math.min(p, d[1])) / a[0], i = Math.max(f[0], Math.min(m, f[1])) / a[1], r === 1 && i === 1) return;
		o[0] = r, o[1] = i, o[2] = 1;
		let g = qe(s, o), _ = t ? [...t, 0] : u, v = Ke(o, _);
		Ge(l, v, Ge(l, g, Ge(l, We(c, v), l)));
	}, j = (e) => {
		let t = He();
		Je(t, e, [
			0,
			0,
			1
		]), Ge(l, t, l);
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
}, nt = ["pan", "rotate"], rt = {
	alt: "altKey",
	cmd: "metaKey",
	ctrl: "ctrlKey",
	meta: "metaKey",
	shift: "shiftKey"
}, it = (e, { distance: t = 1, target: n = [0, 0], rotation: r = 0, isNdc: i = !0, isFixed: a = !1, isPan: o = !0, isPanInverted: s = [!1, !0], panSpeed: c = 1, isRotate: l = !0, rotateSpeed: u = 1, defaultMouseDownMoveAction: d = "pan", mouseDownMoveModKey: f = "alt", isZoom: p = !0, zoomSpeed: m = 1, viewCenter: h, scaleBounds: g, translationBounds: _, onKeyDown: v = () => {}, onKeyUp: y = () => {}, onMouseDown: b = () => {}, onMouseUp: x = () => {}, onMouseMove: S = () => {}, onWheel: C = () => {} } = {}) => {
	let w = tt(n, t, r, h, g, _), T = 0, E = 0, D = 0, O = 0, k = 0, A = 0, j = !1, M = 0, N = 1, P = 1, F = 1, I = !1, L = !1, R = !1, z = d === "pan", ee = o, B = o, te = s, ne = s, V = p, re = p, ie = () => {
		ee = Array.isArray(o) ? !!o[0] : o, B = Array.isArray(o) ? !!o[1] : o, te = Array.isArray(s) ? !!s[0] : s, ne = Array.isArray(s) ? !!s[1] : s, V = Array.isArray(p) ? !!p[0] : p, re = Array.isArray(p) ? !!p[1] : p;
	};
	ie();
	let ae = i ? (e) => e / N * 2 * F : (e) => e, oe = i ? (e) => e / P * 2 : (e) => -e, H = i ? (e) => (-1 + e / N * 2) * F : (e) => e, U = i ? (e) => 1 - e / P * 2 : (e) => e, se = () => {
		if (a) {
			let e = L;
			return L = !1, e;
		}
		I = !1;
		let e = T, t = E;
		if ((ee || B) && j && (z && !R || !z && R)) {
			let n = te ? k - e : e - k, r = ee ? ae(c * n) : 0, i = ne ? A - t : t - A, a = B ? oe(c * i) : 0;
			(r !== 0 || a !== 0) && (w.pan([r, a]), I = !0);
		}
		if ((V || re) && M) {
			let e = m * Math.exp(M / P), t = H(D), n = U(O);
			w.scale([V ? 1 / e : 1, re ? 1 / e : 1], [t, n]), I = !0;
		}
		if (l && j && (z && R || !z && !R) && Math.abs(k - e) + Math.abs(A - t) > 0) {
			let n = N / 2, r = P / 2, i = k - n, a = r - A, o = e - n, s = r - t, c = et([i, a], [o, s]), l = i * s - o * a;
			w.rotate(u * c * Math.sign(l)), I = !0;
		}
		M = 0, k = e, A = t;
		let n = I || L;
		return L = !1, n;
	}, W = ({ defaultMouseDownMoveAction: e = null, isFixed: t = null, isPan: n = null, isPanInverted: r = null, isRotate: i = null, isZoom: h = null, panSpeed: g = null, rotateSpeed: _ = null, zoomSpeed: v = null, mouseDownMoveModKey: y = null } = {}) => {
		d = e !== null && nt.includes(e) ? e : d, z = d === "pan", a = t === null ? a : t, o = n === null ? o : n, s = r === null ? s : r, l = i === null ? l : i, p = h === null ? p : h, c = +g > 0 ? g : c, u = +_ > 0 ? _ : u, m = +v > 0 ? v : m, ie(), f = y !== null && Object.keys(rt).includes(y) ? y : f;
	}, G = () => {
		let t = e.getBoundingClientRect();
		N = t.width, P = t.height, F = N / P;
	}, ce = (e) => {
		R = !1, y(e);
	}, le = (e) => {
		R = e[rt[f]], v(e);
	}, ue = (e) => {
		j = !1, x(e);
	}, K = (e) => {
		j = e.buttons === 1, b(e);
	}, de = document.createEvent("MouseEvent").offsetX === void 0 ? (t) => {
		let n = e.getBoundingClientRect();
		D = t.clientX - n.left, O = t.clientY - n.top;
	} : (e) => {
		D = e.offsetX, O = e.offsetY;
	}, fe = (e) => {
		T = e.clientX, E = e.clientY;
	}, pe = (e) => {
		fe(e), S(e);
	}, me = (e) => {
		if ((V || re) && !a) {
			e.preventDefault(), fe(e), de(e);
			let t = e.deltaMode === 1 ? 12 : 1;
			M += t * (e.deltaY || e.deltaX || 0);
		}
		C(e);
	};
	window.addEventListener("keydown", le, { passive: !0 }), window.addEventListener("keyup", ce, { passive: !0 }), e.addEventListener("mousedown", K, { passive: !0 }), window.addEventListener("mouseup", ue, { passive: !0 }), window.addEventListener("mousemove", pe, { passive: !0 }), e.addEventListener("wheel", me, { passive: !1 }), w.config = W, w.dispose = () => {
		w = void 0, window.removeEventListener("keydown", le), window.removeEventListener("keyup", ce), e.removeEventListener("mousedown", K), window.removeEventListener("mouseup", ue), window.removeEventListener("mousemove", pe), e.removeEventListener("wheel", me);
	}, w.refresh = G, w.tick = se;
	let q = (e) => function() {
		e.apply(null, arguments), L = !0;
	};
	return w.lookAt = q(w.lookAt), w.translate = q(w.translate), w.pan = q(w.pan), w.rotate = q(w.rotate), w.scale = q(w.scale), w.zoom = q(w.zoom), w.reset = q(w.reset), w.set = q(w.set), w.setScaleBounds = q(w.setScaleBounds), w.setTranslationBounds = q(w.setTranslationBounds), w.setView = q(w.setView), w.setViewCenter = q(w.setViewCenter), G(), w;
};
function at(e, t, n = 2) {
	let r = e.length, i = ot(e, 0, r, n, !0), a = [];
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
	return ct(i, a, n, o, s, c, 0), a;
}
function ot(e, t, n, r, i) {
	let a;
	if (i === kt(e, t, n, r) > 0) for (let i = t; i < n; i += r) a = Et(i / r | 0, e[i], e[i + 1], a);
	else for (let i = n - r; i >= t; i -= r) a = Et(i / r | 0, e[i], e[i + 1], a);
	return a && vt(a, a.next) && (Dt(a), a = a.next), a;
}
function st(e, t) {
	if (!e) return e;
	t ||= e;
	let n = e, r;
	do
		if (r = !1, !n.steiner && (vt(n, n.next) || $(n.prev, n, n.next) === 0)) {
			if (Dt(n), n = t = n.prev, n === n.next) break;
			r = !0;
		} else n = n.next;
	while (r || n !== t);
	return t;
}
function ct(e, t, n, r, i, a, o) {
	if (!e) return;
	!o && a && pt(e, r, i, a);
	let s = e;
	for (; e.prev !== e.next;) {
		let c = e.prev, l = e.next;
		if (a ? ut(e, r, i, a) : lt(e)) t.push(c.i, e.i, l.i), Dt(e), e = l.next, s = l.next;
		else if (e = l, e === s) {
			o ? o === 1 ? (e = dt(st(e), t), ct(e, t, n, r, i, a, 2)) : o === 2 && ft(e, t, n, r, i, a) : ct(st(e), t, n, r, i, a, 1);
			break;
		}
	}
}
function lt(e) {
	let t = e.prev, n = e, r = e.next;
	if ($(t, n, r) >= 0) return !1;
	let i = t.x, a = n.x, o = r.x, s = t.y, c = n.y, l = r.y, u = Math.min(i, a, o), d = Math.min(s, c, l), f = Math.max(i, a, o), p = Math.max(s, c, l), m = r.next;
	for (; m !== t;) {
		if (m.x >= u && m.x <= f && m.y >= d && m.y <= p && _t(i, s, a, c, o, l, m.x, m.y) && $(m.prev, m, m.next) >= 0) return !1;
		m = m.next;
	}
	return !0;
}
function ut(e, t, n, r) {
	let i = e.prev, a = e, o = e.next;
	if ($(i, a, o) >= 0) return !1;
	let s = i.x, c = a.x, l = o.x, u = i.y, d = a.y, f = o.y, p = Math.min(s, c, l), m = Math.min(u, d, f), h = Math.max(s, c, l), g = Math.max(u, d, f), _ = ht(p, m, t, n, r), v = ht(h, g, t, n, r), y = e.prevZ, b = e.nextZ;
	for (; y && y.z >= _ && b && b.z <= v;) {
		if (y.x >= p && y.x <= h && y.y >= m && y.y <= g && y !== i && y !== o && _t(s, u, c, d, l, f, y.x, y.y) && $(y.prev, y, y.next) >= 0 || (y = y.prevZ, b.x >= p && b.x <= h && b.y >= m && b.y <= g && b !== i && b !== o && _t(s, u, c, d, l, f, b.x, b.y) && $(b.prev, b, b.next) >= 0)) return !1;
		b = b.nextZ;
	}
	for (; y && y.z >= _;) {
		if (y.x >= p && y.x <= h && y.y >= m && y.y <= g && y !== i && y !== o && _t(s, u, c, d, l, f, y.x, y.y) && $(y.prev, y, y.next) >= 0) return !1;
		y = y.prevZ;
	}
	for (; b && b.z <= v;) {
		if (b.x >= p && b.x <= h && b.y >= m && b.y <= g && b !== i && b !== o && _t(s, u, c, d, l, f, b.x, b.y) && $(b.prev, b, b.next) >= 0) return !1;
		b = b.nextZ;
	}
	return !0;
}
function dt(e, t) {
	let n = e;
	do {
		let r = n.prev, i = n.next.next;
		!vt(r, i) && yt(r, n, n.next, i) && Ct(r, i) && Ct(i, r) && (t.push(r.i, n.i, i.i), Dt(n), Dt(n.next), n = e = i), n = n.next;
	} while (n !== e);
	return st(n);
}
function ft(e, t, n, r, i, a) {
	let o = e;
	do {
		let e = o.next.next;
		for (; e !== o.prev;) {
			if (o.i !== e.i && Q(o, e)) {
				let s = Tt(o, e);
				o = st(o, o.next), s = st(s, s.next), ct(o, t, n, r, i, a, 0), ct(s, t, n, r, i, a, 0);
				return;
			}
			e = e.next;
		}
		o = o.next;
	} while (o !== e);
}
function pt(e, t, n, r) {
	let i = e;
	do
		i.z === 0 && (i.z = ht(i.x, i.y, t, n, r)), i.prevZ = i.prev, i.nextZ = i.next, i = i.next;
	while (i !== e);
	i.prevZ.nextZ = null, i.prevZ = null, mt(i);
}
function mt(e) {
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
function ht(e, t, n, r, i) {
	return e = (e - n) * i | 0, t = (t - r) * i | 0, e = (e | e << 8) & 16711935, e = (e | e << 4) & 252645135, e = (e | e << 2) & 858993459, e = (e | e << 1) & 1431655765, t = (t | t << 8) & 16711935, t = (t | t << 4) & 252645135, t = (t | t << 2) & 858993459, t = (t | t << 1) & 1431655765, e | t << 1;
}
function gt(e, t, n, r, i, a, o, s) {
	return (i - o) * (t - s) >= (e - o) * (a - s) && (e - o) * (r - s) >= (n - o) * (t - s) && (n - o) * (a - s) >= (i - o) * (r - s);
}
function _t(e, t, n, r, i, a, o, s) {
	return (e !== o || t !== s) && gt(e, t, n, r, i, a, o, s);
}
function Q(e, t) {
	return e.next.i !== t.i && e.prev.i !== t.i && !St(e, t) && (Ct(e, t) && Ct(t, e) && wt(e, t) && ($(e.prev, e, t.prev) || $(e, t.prev, t)) || vt(e, t) && $(e.prev, e, e.next) > 0 && $(t.prev, t, t.next) > 0);
}
function $(e, t, n) {
	return (t.y - e.y) * (n.x - t.x) - (t.x - e.x) * (n.y - t.y);
}
function vt(e, t) {
	return e.x === t.x && e.y === t.y;
}
function yt(e, t, n, r) {
	let i = xt($(e, t, n)), a = xt($(e, t, r)), o = xt($(n, r, e)), s = xt($(n, r, t));
	return !!(i !== a && o !== s || i === 0 && bt(e, n, t) || a === 0 && bt(e, r, t) || o === 0 && bt(n, e, r) || s === 0 && bt(n, t, r));
}
function bt(e, t, n) {
	return t.x <= Math.max(e.x, n.x) && t.x >= Math.min(e.x, n.x) && t.y <= Math.max(e.y, n.y) && t.y >= Math.min(e.y, n.y);
}
function xt(e) {
	return e > 0 ? 1 : e < 0 ? -1 : 0;
}
function St(e, t) {
	let n = e;
	do {
		if (n.i !== e.i && n.next.i !== e.i && n.i !== t.i && n.next.i !== t.i && yt(n, n.next, e, t)) return !0;
		n = n.next;
	} while (n !== e);
	return !1;
}
function Ct(e, t) {
	return $(e.prev, e, e.next) < 0 ? $(e, t, e.next) >= 0 && $(e, e.prev, t) >= 0 : $(e, t, e.prev) < 0 || $(e, e.next, t) < 0;
}
function wt(e, t) {
	let n = e, r = !1, i = (e.x + t.x) / 2, a = (e.y + t.y) / 2;
	do
		n.y > a != n.next.y > a && n.next.y !== n.y && i < (n.next.x - n.x) * (a - n.y) / (n.next.y - n.y) + n.x && (r = !r), n = n.next;
	while (n !== e);
	return r;
}
function Tt(e, t) {
	let n = Ot(e.i, e.x, e.y), r = Ot(t.i, t.x, t.y), i = e.next, a = t.prev;
	return e.next = t, t.prev = e, n.next = i, i.prev = n, r.next = n, n.prev = r, a.next = r, r.prev = a, r;
}
function Et(e, t, n, r) {
	let i = Ot(e, t, n);
	return r ? (i.next = r.next, i.prev = r, r.next.prev = i, r.next = i) : (i.prev = i, i.next = i), i;
}
function Dt(e) {
	e.next.prev = e.prev, e.prev.next = e.next, e.prevZ && (e.prevZ.nextZ = e.nextZ), e.nextZ && (e.nextZ.prevZ = e.prevZ);
}
function Ot(e, t, n) {
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
function kt(e, t, n, r) {
	let i = 0;
	for (let a = t, o = n - r; a < n; a += r) i += (e[o] - e[a]) * (e[a + 1] + e[o + 1]), o = a;
	return i;
}
var At = "\nprecision mediump float;\nvarying vec4 color;\nvoid main() {\n  gl_FragColor = color;\n}", jt = "\nuniform mat4 projectionViewModel;\nuniform float aspectRatio;\n\nuniform sampler2D colorTex;\nuniform float colorTexRes;\nuniform float colorTexEps;\nuniform float width;\nuniform float useOpacity;\nuniform float useColorOpacity;\nuniform int miter;\n\nattribute vec3 prevPosition;\nattribute vec3 currPosition;\nattribute vec3 nextPosition;\nattribute float opacity;\nattribute float offsetScale;\nattribute float colorIndex;\n\nvarying vec4 color;\n\nvoid main() {\n  vec2 aspectVec = vec2(aspectRatio, 1.0);\n  vec4 prevProjected = projectionViewModel * vec4(prevPosition, 1.0);\n  vec4 currProjected = projectionViewModel * vec4(currPosition, 1.0);\n  vec4 nextProjected = projectionViewModel * vec4(nextPosition, 1.0);\n\n  // get 2D screen space with W divide and aspect correction\n  vec2 prevScreen = prevProjected.xy / prevProjected.w * aspectVec;\n  vec2 currScreen = currProjected.xy / currProjected.w * aspectVec;\n  vec2 nextScreen = nextProjected.xy / nextProjected.w * aspectVec;\n\n  float len = width;\n\n  // starting point uses (next - current)\n  vec2 dir = vec2(0.0);\n  if (currScreen == prevScreen) {\n    dir = normalize(nextScreen - currScreen);\n  }\n  // ending point uses (current - previous)\n  else if (currScreen == nextScreen) {\n    dir = normalize(currScreen - prevScreen);\n  }\n  // somewhere in middle, needs a join\n  else {\n    // get directions from (C - B) and (B - A)\n    vec2 dirA = normalize((currScreen - prevScreen));\n    if (miter == 1) {\n      vec2 dirB = normalize((nextScreen - currScreen));\n      // now compute the miter join normal and length\n      vec2 tangent = normalize(dirA + dirB);\n      vec2 perp = vec2(-dirA.y, dirA.x);\n      vec2 miter = vec2(-tangent.y, tangent.x);\n      len = width / dot(miter, perp);\n      dir = tangent;\n    } else {\n      dir = dirA;\n    }\n  }\n\n  vec2 normal = vec2(-dir.y, dir.x) * len;\n  normal.x /= aspectRatio;\n  vec4 offset = vec4(normal * offsetScale, 0.0, 0.0);\n  gl_Position = currProjected + offset;\n\n  // Get color from texture\n  float colorRowIndex = floor((colorIndex + colorTexEps) / colorTexRes);\n  vec2 colorTexIndex = vec2(\n    (colorIndex / colorTexRes) - colorRowIndex + colorTexEps,\n    colorRowIndex / colorTexRes + colorTexEps\n  );\n\n  color = texture2D(colorTex, colorTexIndex);\n  color.a = useColorOpacity * color.a + useOpacity * opacity;\n}", Mt = new Float32Array([
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
]), Nt = Float32Array.BYTES_PER_ELEMENT, Pt = (e) => e !== void 0 && Number.isFinite(e), Ft = (e) => e.length > 0 && Array.isArray(e[0]), { push: It, splice: Lt } = Array.prototype, Rt = (e, t = []) => {
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
function zt(e, t = 1, n = 1) {
	let r = [], i = Array(t * 2);
	for (let a = 0, o = e.length / t; a < o; a++) {
		let o = a * t;
		for (let r = 0; r < t; r++) {
			let a = e[o + r];
			i[r] = a, i[r + t] = a * n;
		}
		It.apply(r, i);
	}
	return r;
}
function Bt(e, t, n, r) {
	let i = Array(r), a = t * r;
	for (let t = 0; t < r; t++) i[t] = e[a + t];
	return Lt.call(e, n * r, 0, ...i), e;
}
function Vt(e, t, n, r = 0) {
	let i = [], a = Array(n).fill(r);
	for (let n = 0, r = e.length / t; n < r; n++) {
		let r = n * t;
		for (let n = 0; n < t; n++) a[n] = e[r + n];
		It.apply(i, a);
	}
	return i;
}
var Ht = (e, { projection: t = Mt, model: n = Mt, view: r = Mt, points: i = [], colorIndices: a = [], color: o = [
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
				stride: Nt * 3
			},
			currPosition: {
				buffer: (() => w),
				offset: Nt * 3 * 2,
				stride: Nt * 3
			},
			nextPosition: {
				buffer: (() => w),
				offset: Nt * 3 * 4,
				stride: Nt * 3
			},
			opacity: {
				buffer: (() => T),
				offset: Nt * 2,
				stride: Nt
			},
			offsetScale: {
				buffer: (() => E),
				offset: Nt * 2,
				stride: Nt
			},
			colorIndex: {
				buffer: (() => k),
				offset: Nt * 2,
				stride: Nt
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
					return Ge(m, n, Ge(m, i, r));
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
			vert: jt,
			frag: At
		});
	}, I = () => {
		h === 1 && i.length % N > 0 && console.warn(`The length of points (${g}) does not match the dimensions (${N}). Incomplete points are ignored.`), v = i.flat().slice(0, g * N), f && (v = Vt(v, 2, 3, p)), a.length !== g && (a = Array(g).fill(0)), u.length !== g && (u = Array(g).fill(1));
		let e = a.slice(), t = c.length === g ? c.slice() : Array(g).fill(s === null ? 1 : s), n = u.slice(), r = 0;
		for (let i of _) {
			let a = r + i - 1;
			Bt(v, a, a, 3), Bt(v, r, r, 3), Bt(e, a, a, 1), Bt(e, r, r, 1), Bt(t, a, a, 1), Bt(t, r, r, 1), Bt(n, a, a, 1), Bt(n, r, r, 1), r += i + 2;
		}
		y = new Float32Array(zt(v, 3)), b = zt(e), x = zt(t), S = zt(n, 1, -1), C = Rt(_), w({
			usage: "dynamic",
			type: "float",
			length: y.length * Nt,
			data: y
		}), T({
			usage: "dynamic",
			type: "float",
			length: x.length * Nt,
			data: x
		}), E({
			usage: "dynamic",
			type: "float",
			length: S.length * Nt,
			data: S
		}), k({
			usage: "dynamic",
			type: "float",
			length: b.length * Nt,
			data: b
		}), j({
			primitive: "triangles",
			usage: "dynamic",
			type: C.length > 2 ** 16 ? "uint32" : "uint16",
			data: C
		});
	}, L = () => {
		R(), F();
	}, R = () => {
		i = [], v = [], y = /* @__PURE__ */ new Float32Array(), S = [], C = [], w.destroy(), E.destroy(), j.destroy();
	}, z = ({ projection: e, model: a, view: o } = {}) => {
		e && (t = e), a && (n = a), o && (r = o), i && i.length > 1 && M({
			projection: t,
			model: n,
			view: r
		});
	}, ee = (e, t) => {
		let n = t.flat(2);
		return n.length === g ? n : n.length === h ? _.flatMap((e, t) => Array(e).fill(n[t])) : e;
	}, B = () => i, te = (e = [], { colorIndices: t = a, opacities: n = c, widths: r = u, is2d: o = f } = {}) => {
		i = e, f = o, N = f ? 2 : 3, h = Ft(i) ? i.length : 1, _ = Ft(i) ? i.map((e) => Math.floor(e.length / N)) : [Math.floor(i.length / N)], g = _.reduce((e, t) => e + t, 0), a = ee(a, t), c = ee(c, n), u = ee(u, r), i && g > 1 ? I() : L();
	}, ne = () => {
		let t = Ft(o) ? o : [o];
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
	}, V = (e, t = s) => {
		o = e, s = t, D && D.destroy(), ne();
	};
	return F(), ne(), i && i.length > 1 && te(i), {
		clear: L,
		destroy: R,
		draw: z,
		getPoints: B,
		setPoints: te,
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
			e && V(e, t || s), n && (d = !!n), Pt(r) && (l = r);
		}
	};
}, Ut = "1.16.0", Wt = "\nprecision mediump float;\n\nuniform sampler2D texture;\n\nvarying vec2 uv;\n\nvoid main () {\n  gl_FragColor = texture2D(texture, uv);\n}\n", Gt = "\nprecision mediump float;\n\nuniform mat4 modelViewProjection;\n\nattribute vec2 position;\n\nvarying vec2 uv;\n\nvoid main () {\n  uv = position;\n  gl_Position = modelViewProjection * vec4(-1.0 + 2.0 * uv.x, 1.0 - 2.0 * uv.y, 0, 1);\n}\n", Kt = "auto", qt = 0, Jt = 1, Yt = 2, Xt = 3, Zt = 4, Qt = Float32Array.BYTES_PER_ELEMENT, $t = [
	"OES_texture_float",
	"OES_element_index_uint",
	"WEBGL_color_buffer_float",
	"EXT_float_blend"
], en = {
	color: [
		0,
		0,
		0,
		0
	],
	depth: 1
}, tn = "panZoom", nn = "lasso", rn = "rotate", an = [
	tn,
	nn,
	rn
], on = tn, sn = {
	cubicIn: Se,
	cubicInOut: Ce,
	cubicOut: we,
	linear: Te,
	quadIn: Ee,
	quadInOut: De,
	quadOut: Oe
}, cn = Ce, ln = "continuous", un = "categorical", dn = [ln, un], fn = "deselect", pn = "lassoEnd", mn = [fn, pn], hn = 3, gn = [
	0,
	.666666667,
	1,
	1
], _n = 2, vn = !1, yn = 10, bn = 3, xn = pn, Sn = !1, Cn = 750, wn = 500, Tn = 100, En = 250, Dn = 24, On = "lasso", kn = "rotate", An = "merge", jn = "remove", Mn = [
	On,
	kn,
	An,
	jn
], Nn = "alt", Pn = "cmd", Fn = "ctrl", In = "meta", Ln = "shift", Rn = [
	Nn,
	Pn,
	Fn,
	In,
	Ln
], zn = {
	[jn]: Nn,
	[kn]: Nn,
	[On]: Ln,
	[An]: Pn
}, Bn = 1, Vn = Kt, Hn = Kt, Un = 1, Wn = 1, Gn = "asinh", Kn = 6, qn = 2, Jn = 2, Yn = null, Xn = null, Zn = 2, Qn = 2, $n = null, er = null, tr = null, nr = .66, rr = 1, ir = null, ar = .15, or = 25, sr = 1, cr = 1, lr = null, ur = [
	.66,
	.66,
	.66,
	rr
], dr = [
	0,
	.55,
	1,
	1
], fr = [
	1,
	1,
	1,
	1
], pr = [
	0,
	0,
	0,
	1
], mr = null, hr = [
	.66,
	.66,
	.66,
	.2
], gr = [
	0,
	.55,
	1,
	1
], _r = [
	1,
	1,
	1,
	1
], vr = [
	1,
	1,
	1,
	.5
], yr = 1, br = 1e3, xr = [0, 0], Sr = 1, Cr = 0, wr = new Float32Array([
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
]), Tr = "IMAGE_LOAD_ERROR", Er = null, Dr = !1, Or = [
	1,
	1,
	1,
	.5
], kr = !0, Ar = !0, jr = !1, Mr = 100, Nr = 1 / 500, Pr = "auto", Fr = !1, Ir = 200, Lr = 500, Rr = /* @__PURE__ */ new Set([
	"z",
	"valueZ",
	"valueA",
	"value1",
	"category"
]), zr = /* @__PURE__ */ new Set([
	"w",
	"valueW",
	"valueB",
	"value2",
	"value"
]), Br = 15e3, Vr = void 0, Hr = !1, Ur = .5, Wr = !1, Gr = "lasso", Kr = Symbol("SKIP_DEPRECATION_VALUE_TRANSLATION"), qr = "Points have not been drawn", Jr = "The instance was already destroyed", Yr = "Ignoring draw call as the previous draw call has not yet finished. To avoid this warning `await` the draw call.", Xr = () => {
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
}, Zr = () => {
	addEventListener("message", (e) => {
		let t = e.data.points;
		t.length === 0 && self.postMessage({ error: /* @__PURE__ */ Error("Invalid point data") });
		let n = new KDBush(t.length, e.data.nodeSize);
		for (let [e, r] of t) n.add(e, r);
		n.finish(), postMessage(n.data, [n.data]);
	});
}, Qr = Xr(), $r = 1e6, ei = (e) => {
	let t = `const createKDBushClass = ${Xr.toString()};KDBush = createKDBushClass();const createWorker = ${e.toString()};createWorker();`, n = new Blob([t], { type: "text/javascript" }), r = URL.createObjectURL(n), i = new Worker(r, { name: "KDBush" });
	return URL.revokeObjectURL(r), i;
}, ti = (e, t = {
	nodeSize: 16,
	useWorker: void 0
}) => new Promise((n, r) => {
	if (e instanceof ArrayBuffer) n(Qr.from(e));
	else if ((e.length < $r || t.useWorker === !1) && t.useWorker !== !0) {
		let r = new Qr(e.length, t.nodeSize);
		for (let t of e) r.add(t[0], t[1]);
		r.finish(), n(r);
	} else {
		let i = ei(Zr);
		i.onmessage = (e) => {
			e.data.error ? r(e.data.error) : n(Qr.from(e.data)), i.terminate();
		}, i.postMessage({
			points: e,
			nodeSize: t.nodeSize
		});
	}
}), ni = !0, ri = 8, ii = 2, ai = "freeform", oi = 24, si = 2500, ci = 250, li = (e, t, n) => (1 - e) * t + n, ui = (e, t) => `${e}ms ease-out mainIn ${t}ms 1 normal forwards`, di = (e, t) => `${e}ms ease-out effectIn ${t}ms 1 normal forwards`, fi = (e, t) => `${e}ms linear leftSpinIn ${t}ms 1 normal forwards`, pi = (e, t) => `${e}ms linear rightSpinIn ${t}ms 1 normal forwards`, mi = (e, t) => `${e}ms linear circleIn ${t}ms 1 normal forwards`, hi = (e, t, n) => `
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
`, gi = (e, t, n, r) => `
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
`, _i = (e, t, n) => `
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
`, vi = (e, t) => `
  @keyframes leftSpinIn {
    0% {
      transform: rotate(${t}deg);
    }
    ${e}%, 100% {
      transform: rotate(360deg);
    }
  }
`, yi = (e, t) => `
  @keyframes rightSpinIn {
    0% {
      transform: rotate(${t}deg);
    }
    ${e}%, 100% {
      transform: rotate(180deg);
    }
  }
`, bi = ({ time: e = Cn, extraTime: t = wn, delay: n = Tn, currentColor: r, targetColor: i, effectOpacity: a, effectScale: o, circleLeftRotation: s, circleRightRotation: c, circleClipPath: l, circleOpacity: u }) => {
	let d = s / 360, f = li(d, e, t), p = Math.round((1 - d) * e / f * 100), m = Math.round(p / 2), h = p + (100 - p) / 4;
	return {
		rules: {
			main: hi(p, r, i),
			effect: gi(p, h, a, o),
			circleRight: yi(m, c),
			circleLeft: vi(p, s),
			circle: _i(m, l, u)
		},
		names: {
			main: ui(f, n),
			effect: di(f, n),
			circleLeft: fi(f, n),
			circleRight: pi(f, n),
			circle: mi(f, n)
		}
	};
}, xi = (e) => `${e}ms linear mainOut 0s 1 normal forwards`, Si = (e) => `${e}ms linear effectOut 0s 1 normal forwards`, Ci = (e) => `${e}ms linear leftSpinOut 0s 1 normal forwards`, wi = (e) => `${e}ms linear rightSpinOut 0s 1 normal forwards`, Ti = (e) => `${e}ms linear circleOut 0s 1 normal forwards`, Ei = (e, t) => `
  @keyframes mainOut {
    0% {
      color: ${e};
    }
    100% {
      color: ${t};
    }
  }
`, Di = (e, t) => `
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
`, Oi = (e, t) => `
  @keyframes rightSpinOut {
    0%, ${e}% {
      transform: rotate(${t}deg);
    }
    100% {
      transform: rotate(0deg);
    }
`, ki = (e) => `
  @keyframes leftSpinOut {
    0% {
      transform: rotate(${e}deg);
    }
    100% {
      transform: rotate(0deg);
    }
  }
`, Ai = (e, t, n) => `
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
`, ji = ({ time: e = En, currentColor: t, targetColor: n, effectOpacity: r, effectScale: i, circleLeftRotation: a, circleRightRotation: o, circleClipPath: s, circleOpacity: c }) => {
	let l = a / 360, u = l * e, d = Math.min(100, l * 100), f = d > 50 ? Math.round((1 - 50 / d) * 100) : 0;
	return {
		rules: {
			main: Ei(t, n),
			effect: Di(r, i),
			circleRight: Oi(f, o),
			circleLeft: ki(a),
			circle: Ai(f, s, c)
		},
		names: {
			main: xi(u),
			effect: Si(u),
			circleRight: Ci(u),
			circleLeft: wi(u),
			circle: Ti(u)
		}
	};
}, Mi = () => {
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
}, Ni = (e, t, n) => {
	if (e.length === 0) return 0;
	if (e.length === 1) return e[0];
	let r = 2 ** (-1 / t), i = Math.max(0, e.length - n), a = e.slice(i), o = 0, s = 0, c = 0;
	for (let e = a.length - 1; e >= 0; e--) {
		let t = r ** (a.length - 1 - e);
		o += a[e][0] * t, s += a[e][1] * t, c += t;
	}
	return [o / c, s / c];
}, Pi = (e, t = null) => e === null ? t : e, Fi, Ii = () => {
	if (!Fi) {
		let e = document.createElement("style");
		document.head.appendChild(e), Fi = e.sheet;
	}
	return Fi;
}, Li = (e) => {
	let t = Ii(), n = t.rules.length;
	return t.insertRule(e, n), n;
}, Ri = (e) => {
	Ii().deleteRule(e);
}, zi = `${si}ms ease scaleInFadeOut 0s 1 normal backwards`, Bi = (e, t, n) => `
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
`, Vi = null, Hi = `${ci}ms ease fadeScaleOut 0s 1 normal backwards`, Ui = (e, t, n) => `
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
`, Wi = null, Gi = (e, { onDraw: t = ke, onStart: n = ke, onEnd: r = ke, enableInitiator: i = ni, initiatorParentElement: a = document.body, longPressIndicatorParentElement: o = document.body, minDelay: s = ri, minDist: c = ii, pointNorm: l = ke, type: u = ai, brushSize: d = oi } = {}) => {
	let f = i, p = a, m = o, h = t, g = n, _ = r, v = s, y = c, b = l, x = u, S = d, C = document.createElement("div");
	C.id = `lasso-initiator-${Math.random().toString(36).substring(2, 5) + Math.random().toString(36).substring(2, 5)}`, C.style.position = "fixed", C.style.display = "flex", C.style.justifyContent = "center", C.style.alignItems = "center", C.style.zIndex = 99, C.style.width = "4rem", C.style.height = "4rem", C.style.borderRadius = "4rem", C.style.opacity = .5, C.style.transform = "translate(-50%,-50%) scale(0) rotate(0deg)";
	let { longPress: w, longPressCircle: T, longPressCircleLeft: E, longPressCircleRight: D, longPressEffect: O } = Mi(), k = !1, A = !1, j = [], M = [], N = [], P = [], F, I = !1, L = null, R = null, z = null, ee = null, B = null, te = null, ne = null, V = null, re = null, ie = null, ae = () => {
		k = !1;
	}, oe = (t) => {
		let { left: n, top: r } = e.getBoundingClientRect();
		return [t.clientX - n, t.clientY - r];
	};
	window.addEventListener("mouseup", ae);
	let H = () => {
		C.style.opacity = .5, C.style.transform = "translate(-50%,-50%) scale(0) rotate(0deg)";
	}, U = (e, t) => {
		let n = getComputedStyle(e), r = +n.opacity, i = n.transform.match(/([0-9.-]+)+/g), a = +i[0], o = +i[1], s = Math.sqrt(a * a + o * o), c = 180 / Math.PI * Math.atan2(o, a);
		return c = t && c <= 0 ? 360 + c : c, {
			opacity: r,
			scale: s,
			rotate: c
		};
	}, se = (e) => {
		if (!f || k) return;
		let t = e.clientX, n = e.clientY;
		C.style.top = `${n}px`, C.style.left = `${t}px`;
		let r = U(C), i = r.opacity, a = r.scale, o = r.rotate;
		C.style.opacity = i, C.style.transform = `translate(-50%,-50%) scale(${a}) rotate(${o}deg)`, C.style.animation = "none", X().then(() => {
			Vi !== null && Ri(Vi), Vi = Li(Bi(i, a, o)), C.style.animation = zi, X().then(() => {
				H();
			});
		});
	}, W = () => {
		let { opacity: e, scale: t, rotate: n } = U(C);
		C.style.opacity = e, C.style.transform = `translate(-50%,-50%) scale(${t}) rotate(${n}deg)`, C.style.animation = "none", X(2).then(() => {
			Wi !== null && Ri(Wi), Wi = Li(Ui(e, t, n)), C.style.animation = Hi, X().then(() => {
				H();
			});
		});
	}, G = (e, t, { time: n = Cn, extraTime: r = wn, delay: i = Tn } = {
		time: Cn,
		extraTime: wn,
		delay: Tn
	}) => {
		I = !0;
		let a = getComputedStyle(w);
		w.style.color = a.color, w.style.top = `${t}px`, w.style.left = `${e}px`, w.style.animation = "none";
		let o = getComputedStyle(T);
		T.style.clipPath = o.clipPath, T.style.opacity = o.opacity, T.style.animation = "none";
		let s = U(O);
		O.style.opacity = s.opacity, O.style.transform = `scale(${s.scale})`, O.style.animation = "none";
		let c = U(E);
		E.style.transform = `rotate(${c.rotate}deg)`, E.style.animation = "none";
		let l = U(D);
		D.style.transform = `rotate(${l.rotate}deg)`, D.style.animation = "none", X().then(() => {
			if (!I) return;
			B !== null && Ri(B), ee !== null && Ri(ee), z !== null && Ri(z), R !== null && Ri(R), L !== null && Ri(L);
			let { rules: e, names: t } = bi({
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
			L = Li(e.main), R = Li(e.effect), z = Li(e.circleLeft), ee = Li(e.circleRight), B = Li(e.circle), w.style.animation = t.main, O.style.animation = t.effect, E.style.animation = t.circleLeft, D.style.animation = t.circleRight, T.style.animation = t.circle;
		});
	}, ce = ({ time: e = En } = { time: En }) => {
		if (!I) return;
		I = !1;
		let t = getComputedStyle(w);
		w.style.color = t.color, w.style.animation = "none";
		let n = getComputedStyle(T);
		T.style.clipPath = n.clipPath, T.style.opacity = n.opacity, T.style.animation = "none";
		let r = U(O);
		O.style.opacity = r.opacity, O.style.transform = `scale(${r.scale})`, O.style.animation = "none";
		let i = n.clipPath.slice(-2, -1) === "x", a = U(E, i);
		E.style.transform = `rotate(${a.rotate}deg)`, E.style.animation = "none";
		let o = U(D);
		D.style.transform = `rotate(${o.rotate}deg)`, D.style.animation = "none", X().then(() => {
			ie !== null && Ri(ie), re !== null && Ri(re), V !== null && Ri(V), ne !== null && Ri(ne), te !== null && Ri(te);
			let { rules: i, names: s } = ji({
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
			te = Li(i.main), ne = Li(i.effect), V = Li(i.circleLeft), re = Li(i.circleRight), ie = Li(i.circle), w.style.animation = s.main, O.style.animation = s.effect, E.style.animation = s.circleLeft, D.style.animation = s.circleRight, T.style.animation = s.circle;
		});
	}, le = () => {
		h(j, M);
	}, ue = (e) => {
		j.push(e), M.push(e[0], e[1]);
	}, K = (e) => {
		let [t, n] = e, [r, i] = j[0];
		j[1] = [t, i], j[2] = [t, n], j[3] = [r, n], j[4] = [r, i], M[2] = t, M[3] = i, M[4] = t, M[5] = n, M[6] = r, M[7] = n, M[8] = r, M[9] = i;
	}, de = (e) => {
		N.push(e);
	}, fe = () => Math.abs(b([0, 0])[0] - b([S / 2, 0])[0]), pe = (e, t, n) => {
		let [r, i] = e, [a, o] = t, s = r - a, c = i - o, l = Y([s, c]);
		return [+c / l * n, -s / l * n];
	}, me = (e) => {
		let t = N.at(-1), n = fe(), [r, i] = pe(e, t, n), a = N.length;
		if (a === 1) {
			let e = [t[0] + r, t[1] + i], n = [t[0] - r, t[1] - i];
			j.push(e, n), M.push(e[0], e[1], n[0], n[1]), P.push([r, i]);
		} else {
			[r, i] = pe(e, t, n);
			let o = [...P, [r, i]];
			[r, i] = Ni(o, 1, 10);
			let [s, c] = P.at(-1), l = (r + s) / 2, u = (i + c) / 2, d = [t[0] + l, t[1] + u], f = [t[0] - l, t[1] - u];
			j.splice(a - 1, 2, d, f), M.splice(2 * (a - 1), 4, d[0], d[1], f[0], f[1]), P.splice(a, 1, [l, u]);
		}
		let o = [e[0] + r, e[1] + i], s = [e[0] - r, e[1] - i];
		j.splice(a, 0, o, s), M.splice(2 * a, 0, o[0], o[1], s[0], s[1]), N.push(e), P.push([r, i]);
	}, q = ue, he = ue, ge = (e) => {
		if (F) Re(e[0], e[1], F[0], F[1]) > y && (F = e, q(b(e)), j.length > 1 && le());
		else {
			A || (A = !0, g()), F = e;
			let t = b(e);
			he(t);
		}
	}, _e = Be(ge, v, v), ve = (e, t) => {
		let n = oe(e);
		return t ? _e(n) : ge(n);
	}, ye = () => {
		j = [], M = [], N = [], P = [], F = void 0, le();
	}, be = (e) => {
		se(e);
	}, J = () => {
		k = !0, A = !0, ye(), g();
	}, xe = () => {
		W();
	}, Se = ({ merge: e = !1, remove: t = !1 } = {}) => {
		A = !1;
		let n = [...j], r = [...M];
		return _e.cancel(), ye(), n.length > 0 && _(n, r, {
			merge: e,
			remove: t
		}), n;
	}, Ce = (e) => {
		switch (e) {
			case "rectangle":
				x = e, q = K, he = ue;
				break;
			case "brush":
				x = e, q = me, he = de;
				break;
			default: x = "freeform", q = ue, he = ue;
		}
	}, we = (e) => {
		if (e === "onDraw") return h;
		if (e === "onStart") return g;
		if (e === "onEnd") return _;
		if (e === "enableInitiator") return f;
		if (e === "minDelay") return v;
		if (e === "minDist") return y;
		if (e === "pointNorm") return b;
		if (e === "type") return x;
		if (e === "brushSize") return S;
	}, Te = ({ onDraw: e = null, onStart: t = null, onEnd: n = null, enableInitiator: r = null, initiatorParentElement: i = null, longPressIndicatorParentElement: a = null, minDelay: o = null, minDist: s = null, pointNorm: c = null, type: l = null, brushSize: u = null } = {}) => {
		h = Pi(e, h), g = Pi(t, g), _ = Pi(n, _), f = Pi(r, f), v = Pi(o, v), y = Pi(s, y), b = Pi(c, b), S = Pi(u, S), i !== null && i !== p && (p.removeChild(C), i.appendChild(C), p = i), a !== null && a !== m && (m.removeChild(w), a.appendChild(w), m = a), f ? (C.addEventListener("click", be), C.addEventListener("mousedown", J), C.addEventListener("mouseleave", xe)) : (C.removeEventListener("mousedown", J), C.removeEventListener("mouseleave", xe)), l !== null && Ce(l);
	}, Ee = () => {
		p.removeChild(C), m.removeChild(w), window.removeEventListener("mouseup", ae), C.removeEventListener("click", be), C.removeEventListener("mousedown", J), C.removeEventListener("mouseleave", xe);
	};
	return p.appendChild(C), m.appendChild(w), Te({
		onDraw: h,
		onStart: g,
		onEnd: _,
		enableInitiator: f,
		initiatorParentElement: p,
		type: x,
		brushSize: S
	}), Fe(Le("initiator", C), Le("longPressIndicator", w), (e) => Pe(e, {
		clear: ye,
		destroy: Ee,
		end: Se,
		extend: ve,
		get: we,
		set: Te,
		showInitiator: se,
		hideInitiator: W,
		showLongPressIndicator: G,
		hideLongPressIndicator: ce
	}), Ie(Gi))({});
}, Ki = "\nprecision highp float;\n\nuniform float antiAliasing;\n\nvarying vec4 color;\nvarying float finalPointSize;\n\nfloat linearstep(float edge0, float edge1, float x) {\n  return clamp((x - edge0) / (edge1 - edge0), 0.0, 1.0);\n}\n\nvoid main() {\n  vec2 c = gl_PointCoord * 2.0 - 1.0;\n  float sdf = length(c) * finalPointSize;\n  float alpha = linearstep(finalPointSize + antiAliasing, finalPointSize - antiAliasing, sdf);\n\n  gl_FragColor = vec4(color.rgb, alpha * color.a);\n}\n", qi = (e) => `
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
`, Ji = "precision highp float;\n\nvarying vec4 color;\n\nvoid main() {\n  gl_FragColor = color;\n}\n", Yi = "precision highp float;\n\nuniform sampler2D startStateTex;\nuniform sampler2D endStateTex;\nuniform float t;\n\nvarying vec2 particleTextureIndex;\n\nvoid main() {\n  // Interpolate x, y, and value\n  vec3 start = texture2D(startStateTex, particleTextureIndex).xyw;\n  vec3 end = texture2D(endStateTex, particleTextureIndex).xyw;\n  vec3 curr = start * (1.0 - t) + end * t;\n\n  // The category cannot be interpolated\n  float endCategory = texture2D(endStateTex, particleTextureIndex).z;\n\n  gl_FragColor = vec4(curr.xy, endCategory, curr.z);\n}", Xi = "precision highp float;\n\nattribute vec2 position;\nvarying vec2 particleTextureIndex;\n\nvoid main() {\n  // map normalized device coords to texture coords\n  particleTextureIndex = 0.5 * (1.0 + position);\n\n  gl_Position = vec4(position, 0, 1);\n}", Zi = (e, t) => e ? $t.reduce((n, r) => e.hasExtension(r) ? n : (t || console.warn(`WebGL: ${r} extension not supported. Scatterplot might not render properly`), !1), !0) : !1, Qi = (e) => {
	let t = e.getContext("webgl", {
		antialias: !0,
		preserveDrawingBuffer: !0
	}), n = [];
	for (let e of $t) t.getExtension(e) ? n.push(e) : console.warn(`WebGL: ${e} extension not supported. Scatterplot might not render properly`);
	return (0, ue.default)({
		gl: t,
		extensions: n
	});
}, $i = (e, t, n, r) => Math.sqrt((e - n) ** 2 + (t - r) ** 2), ea = (e) => {
	let t = Infinity, n = -Infinity, r = Infinity, i = -Infinity;
	for (let a = 0; a < e.length; a += 2) t = e[a] < t ? e[a] : t, n = e[a] > n ? e[a] : n, r = e[a + 1] < r ? e[a + 1] : r, i = e[a + 1] > i ? e[a + 1] : i;
	return [
		t,
		r,
		n,
		i
	];
}, ta = ([e, t, n, r]) => Number.isFinite(e) && Number.isFinite(t) && Number.isFinite(n) && Number.isFinite(r) && n - e > 0 && r - t > 0, na = /^#?([a-f\d])([a-f\d])([a-f\d])$/i, ra = (e, t = !1) => e.replace(na, (e, t, n, r) => `#${t}${t}${n}${n}${r}${r}`).substring(1).match(/.{2}/g).map((e) => Number.parseInt(e, 16) / 255 ** t), ia = (e, t, { minLength: n = 0 } = {}) => Array.isArray(e) && e.length >= n && e.every(t), aa = (e) => !Number.isNaN(+e) && +e >= 0, oa = (e) => !Number.isNaN(+e) && +e > 0, sa = (e, t) => (n) => e.indexOf(n) >= 0 ? n : t, ca = (e, t = !1, n = Br) => new Promise((r, i) => {
	let a = new Image();
	t && (a.crossOrigin = "anonymous"), a.src = e, a.onload = () => {
		r(a);
	};
	let o = () => {
		i(/* @__PURE__ */ Error(Tr));
	};
	a.onerror = o, setTimeout(o, n);
}), la = (e, t, n = Br) => new Promise((r, i) => {
	ca(t, t.indexOf(window.location.origin) !== 0 && t.indexOf("base64") === -1, n).then((t) => {
		r(e.texture(t));
	}).catch((e) => {
		i(e);
	});
}), ua = (e, t = !1) => [...ra(e, t), 255 ** !t], da = /(^#[0-9A-F]{6}$)|(^#[0-9A-F]{3}$)/i, fa = (e) => da.test(e), pa = (e) => e >= 0 && e <= 1, ma = (e) => Array.isArray(e) && e.every(pa);
function ha(e, t, n, r, i, a) {
	return (n - e) * (a - t) - (i - e) * (r - t);
}
var ga = (e, [t, n] = []) => {
	let r = 0;
	for (let i = 0, a = e.length - 2; i < e.length; i += 2) {
		let o = e[i], s = e[i + 1], c = e[a], l = e[a + 1];
		s <= n ? l > n && ha(o, s, c, l, t, n) > 0 && r++ : l <= n && ha(o, s, c, l, t, n) < 0 && r--, a = i;
	}
	return r !== 0;
}, _a = (e) => typeof e == "string" || e instanceof String, va = (e) => Number.isInteger(e) && e >= 0 && e <= 255, ya = (e) => Array.isArray(e) && e.every(va), ba = (e) => e.length === 3 && (ma(e) || ya(e)), xa = (e) => e.length === 4 && (ma(e) || ya(e)), Sa = (e) => Array.isArray(e) && e.length > 0 && (Array.isArray(e[0]) || _a(e[0])), Ca = (e, t) => !(Array.isArray(e) && Array.isArray(t)) || e.length !== t.length ? !1 : e.length === 0 ? !0 : Array.isArray(e[0]) && Array.isArray(t[0]) ? e.every(([e, n, r, i], a) => {
	let [o, s, c, l] = t[a];
	return e === o && n === s && r === c && i === l;
}) : !1, wa = (e, t) => e > t ? e : t, Ta = (e, t) => e < t ? e : t, Ea = (e, t) => {
	if (xa(e)) {
		let n = ma(e);
		return t && n || !(t || n) ? e : t && !n ? e.map((e) => e / 255) : e.map((e) => e * 255);
	}
	if (ba(e)) {
		let n = 255 ** !t, r = ma(e);
		return t && r || !(t || r) ? [...e, n] : t && !r ? [...e.map((e) => e / 255), n] : [...e.map((e) => e * 255), n];
	}
	return fa(e) ? ua(e, t) : (console.warn("Only HEX, RGB, and RGBA are handled by this function. Returning white instead."), t ? [
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
}, Da = (e) => Object.entries(e).reduce((e, [t, n]) => (e[n] = e[n] ? [...e[n], t] : t, e), {}), Oa = (e) => .21 * e[0] + .72 * e[1] + .07 * e[2], ka = (e, t, n) => Math.min(n, Math.max(t, e)), Aa = (e) => new Promise((t, n) => {
	if (!e || Array.isArray(e)) t(e);
	else {
		let r = Array.isArray(e.x) || ArrayBuffer.isView(e.x) ? e.x.length : 0, i = (Array.isArray(e.x) || ArrayBuffer.isView(e.x)) && ((t) => e.x[t]), a = (Array.isArray(e.y) || ArrayBuffer.isView(e.y)) && ((t) => e.y[t]), o = (Array.isArray(e.line) || ArrayBuffer.isView(e.line)) && ((t) => e.line[t]), s = (Array.isArray(e.lineOrder) || ArrayBuffer.isView(e.lineOrder)) && ((t) => e.lineOrder[t]), c = Object.keys(e), l = (() => {
			let t = c.find((e) => Rr.has(e));
			return t && (Array.isArray(e[t]) || ArrayBuffer.isView(e[t])) && ((n) => e[t][n]);
		})(), u = (() => {
			let t = c.find((e) => zr.has(e));
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
}), ja = (e) => Number.isFinite(e.y) && !("x" in e), Ma = (e) => Number.isFinite(e.x) && !("y" in e), Na = (e) => Number.isFinite(e.x) && Number.isFinite(e.y) && Number.isFinite(e.width) && Number.isFinite(e.height), Pa = (e) => Number.isFinite(e.x1) && Number.isFinite(e.y1) && Number.isFinite(e.x2) && Number.isFinite(e.x2), Fa = (e) => "vertices" in e && e.vertices.length > 1, Ia = (e) => {
	if (!Array.isArray(e) || e.length < 3) return !1;
	for (let t of e) if (!Array.isArray(t) || t.length !== 2 || typeof t[0] != "number" || typeof t[1] != "number") return !1;
	return !0;
}, La = (e) => {
	let t = [...e], n = e.at(0), r = e.at(-1);
	return (n[0] !== r[0] || n[1] !== r[1]) && t.push(n), t;
}, Ra = (e) => {
	let t = e.length;
	for (let n = 1; n < t; n++) {
		let t = e[n], r = n - 1;
		for (; r > -1 && t < e[r];) e[r + 1] = e[r], r--;
		e[r + 1] = t;
	}
	return e;
}, za = (e = {}) => {
	let { regl: t, canvas: n = document.createElement("canvas"), gamma: r = Un } = e, i = !1;
	t ||= Qi(n);
	let a = Zi(t), o = [n.width, n.height], s = t.framebuffer({
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
		t.clear(en), s.use(() => {
			t.clear(en), e();
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
}, Ba = function() {
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
}, Va = (e, t = {
	tolerance: .002,
	maxIntPointsPerSegment: 100
}) => new Promise((n, r) => {
	let i = ze(Ba);
	i.onmessage = (e) => {
		e.data.error ? r(e.data.error) : n(e.data.points), i.terminate();
	}, i.postMessage({
		points: e,
		options: t
	});
}), Ha = {
	showRecticle: {
		replacement: "showReticle",
		removalVersion: "2",
		translation: ke
	},
	recticleColor: {
		replacement: "reticleColor",
		removalVersion: "2",
		translation: ke
	},
	keyMap: {
		replacement: "actionKeyMap",
		removalVersion: "2",
		translation: Da
	}
}, Ua = (e) => {
	let t = Object.keys(e).filter((e) => Ha[e]);
	for (let n of t) {
		let { replacement: t, removalVersion: r, translation: i } = Ha[n];
		console.warn(`regl-scatterplot: the "${n}" property is deprecated and will be removed in v${r}. Please use "${t}" instead.`), e[Ha[n].replacement] = e[n] === Kr ? e[n] : i(e[n]), delete e[n];
	}
	return e;
}, Wa = (e, t, { allowSegment: n = !1, allowDensity: r = !1, allowInherit: i = !1 } = {}) => Rr.has(e) ? "valueZ" : zr.has(e) ? "valueW" : e === "segment" ? n ? "segment" : t : e === "density" ? r ? "density" : t : e === "inherit" && i ? "inherit" : t, Ga = (e) => {
	switch (e) {
		case "valueZ": return 2;
		case "valueW": return 3;
		default: return null;
	}
}, Ka = (e = {}) => {
	let t = be({
		async: !e.syncEvents,
		caseInsensitive: !0
	}), n = /* @__PURE__ */ new Float32Array(16), r = /* @__PURE__ */ new Float32Array(16), i = [0, 0];
	Ua(e);
	let { renderer: a, antiAliasing: o = Ur, pixelAligned: s = Wr, backgroundColor: c = pr, backgroundImage: l = Er, canvas: u = document.createElement("canvas"), colorBy: d = lr, deselectOnDblClick: f = kr, deselectOnEscape: p = Ar, lassoColor: m = gn, lassoLineWidth: h = _n, lassoMinDelay: g = yn, lassoMinDist: _ = bn, lassoClearEvent: v = xn, lassoInitiator: y = vn, lassoInitiatorParentElement: b = document.body, lassoLongPressIndicatorParentElement: x = document.body, lassoOnLongPress: S = Sn, lassoLongPressTime: C = Cn, lassoLongPressAfterEffectTime: w = wn, lassoLongPressEffectDelay: T = Tn, lassoLongPressRevertEffectTime: E = En, lassoType: D = Gr, lassoBrushSize: O = Dn, actionKeyMap: k = zn, mouseMode: A = on, showReticle: j = Dr, reticleColor: M = Or, pointColor: N = ur, pointColorActive: P = dr, pointColorHover: F = fr, showPointConnections: I = jr, pointConnectionColor: L = hr, pointConnectionColorActive: R = gr, pointConnectionColorHover: z = _r, pointConnectionColorBy: ee = mr, pointConnectionOpacity: B = er, pointConnectionOpacityBy: te = tr, pointConnectionOpacityActive: ne = nr, pointConnectionSize: V = Zn, pointConnectionSizeActive: re = Qn, pointConnectionSizeBy: ie = $n, pointConnectionMaxIntPointsPerSegment: ae = Mr, pointConnectionTolerance: oe = Nr, pointSize: H = Kn, pointSizeSelected: U = qn, pointSizeMouseDetection: se = Pr, pointOutlineWidth: W = Jn, opacity: G = Kt, opacityBy: ce = ir, opacityByDensityFill: le = ar, opacityInactiveMax: ue = sr, opacityInactiveScale: K = cr, sizeBy: de = Yn, pointOrder: fe = Xn, pointScaleMode: pe = Gn, height: me = Hn, width: q = Vn, annotationLineColor: he = vr, annotationLineWidth: ge = yr, annotationHVLineLimit: _e = br, cameraIsFixed: ve = Hr } = e, ye = q === Kt ? 1 : q, J = me === Kt ? 1 : me, { performanceMode: xe = Fr, opacityByDensityDebounceTime: Se = or, spatialIndexUseWorker: Ce = Vr } = e, we = !!(e.renderPointsAsSquares || xe), Te = !!(e.disableAlphaBlending || xe);
	A = sa(an, tn)(A), a ||= za({
		regl: e.regl,
		gamma: e.gamma
	}), c = Ea(c, !0), m = Ea(m, !0), M = Ea(M, !0);
	let Ee = !1, De = !1, Oe = Oa(c), Y, Pe, Fe, Ie = !1, Le = null, Re = [0, 0], ze = -1, X = [], Z = /* @__PURE__ */ new Set(), Ve = /* @__PURE__ */ new Set(), He = !1, Ke = /* @__PURE__ */ new Set(), Je = [], Ye = 0, Xe = 0, Ze = !1, $e = [], et, tt, nt = e.aspectRatio || Bn, rt, ot, st, ct, lt, ut, dt, ft, pt, mt, ht, gt, _t = !1, Q = !0, $ = !1, vt;
	N = Sa(N) ? [...N] : [N], P = Sa(P) ? [...P] : [P], F = Sa(F) ? [...F] : [F], N = N.map((e) => Ea(e, !0)), P = P.map((e) => Ea(e, !0)), F = F.map((e) => Ea(e, !0)), G = !Array.isArray(G) && Number.isNaN(+G) ? N[0][3] : G, G = ia(G, aa, { minLength: 1 }) ? [...G] : [G], H = ia(H, aa, { minLength: 1 }) ? [...H] : [H];
	let yt = Wn / H[0];
	L === "inherit" ? L = [...N] : (L = Sa(L) ? [...L] : [L], L = L.map((e) => Ea(e, !0))), R === "inherit" ? R = [...P] : (R = Sa(R) ? [...R] : [R], R = R.map((e) => Ea(e, !0))), z === "inherit" ? z = [...F] : (z = Sa(z) ? [...z] : [z], z = z.map((e) => Ea(e, !0))), B = B === "inherit" ? [...G] : ia(B, aa, { minLength: 1 }) ? [...B] : [B], V = V === "inherit" ? [...H] : ia(V, aa, { minLength: 1 }) ? [...V] : [V], d = Wa(d, lr), ce = Wa(ce, ir, { allowDensity: !0 }), de = Wa(de, Yn), ee = Wa(ee, mr, {
		allowSegment: !0,
		allowInherit: !0
	}), te = Wa(te, tr, { allowSegment: !0 }), ie = Wa(ie, $n, { allowSegment: !0 });
	let bt, xt, St, Ct, wt = 0, Tt = 0, Et, Dt, Ot, kt = null, At = null, jt, Mt, Nt, Pt, Ft = !1, It = null, Lt, Rt, zt = j, Bt, Vt = 0, $t, en = 0, Un = !1, rr = !1, Tr = !1, Rr = !1, zr = un, Xr = un, Zr, Qr = !1, $r = e.xScale || null, ei = e.yScale || null, ni = 0, ri = 0, ii = 0, ai = 0;
	$r && (ni = $r.domain()[0], ri = $r.domain()[1] - $r.domain()[0], $r.range([0, ye])), ei && (ii = ei.domain()[0], ai = ei.domain()[1] - ei.domain()[0], ei.range([J, 0]));
	let oi = (e) => -1 + e / ye * 2, si = (e) => 1 + e / J * -2, ci = () => [oi(i[0]), si(i[1])], li = (e, t) => {
		let r = [
			e,
			t,
			1,
			1
		];
		return Qe(r, r, We(n, Ge(n, rt, Ge(n, Y.view, st)))), r.slice(0, 2);
	}, ui = (e = 0) => {
		let t = So(), n = (ht[1] - gt[1]) / u.height;
		return (pt * t + e) * n;
	}, di = () => He ? Je.filter((e, t) => Ke.has(t)) : Je, fi = (e, t, n, r) => {
		let i = et.range(e, t, n, r);
		return He ? i.filter((e) => Ke.has(e)) : i;
	}, pi = () => {
		let [e, t] = ci(), [n, r] = li(e, t), i = ui(4), a = fi(n - i, r - i, n + i, r + i), o = i, s = -1;
		for (let e of a) {
			let [t, i] = Je[e], a = $i(t, i, n, r);
			a < o && (o = a, s = e);
		}
		return s;
	}, mi = (e, n) => {
		$e = e, Pe.setPoints(n), t.publish("lassoExtend", { coordinates: e });
	}, hi = (e) => {
		let t = ea(e);
		if (!ta(t)) return [];
		let n = fi(...t), r = [];
		for (let t of n) ga(e, Je[t]) && r.push(t);
		return r;
	}, gi = () => {
		$e = [], Pe && Pe.clear();
	}, _i = (e) => e && e.length > 4, vi = (e, t) => {
		if (ut || !I || !_i(Je[e[0]])) return;
		let n = t === 0, r = t === 1 ? (e) => Ve.add(e) : ke, i = Object.keys(e.reduce((e, t) => {
			let n = Je[t], r = Array.isArray(n[4]) ? n[4][0] : n[4];
			return e[r] = !0, e;
		}, {})), a = ct.getData().opacities, o = i.filter((e) => !Ve.has(+e));
		for (let e of o) {
			let t = lt[e][0], i = lt[e][2], o = lt[e][3], s = t * 4 + o * 2, c = s + i * 2 + 4;
			a.__original__ === void 0 && (a.__original__ = a.slice());
			for (let e = s; e < c; e++) a[e] = n ? a.__original__[e] : ne;
			r(e);
		}
		ct.getBuffer().opacities.subdata(a, 0);
	}, yi = (e) => [e % wt / wt + Tt, Math.floor(e / wt) / wt + Tt], bi = (e) => He && !Ke.has(e), xi = ({ preventEvent: e = !1 } = {}) => {
		v === fn && gi(), X.length > 0 && (e || t.publish("deselect"), Ve.clear(), vi(X, 0), X = [], Z.clear(), Q = !0);
	}, Si = (e) => {
		if (!($r && ei)) return console.warn("xScale and yScale must be defined for programmatic lasso selection"), null;
		let t = [];
		for (let [n, r] of e) {
			let e = (n - ni) / ri, i = (r - ii) / ai, a = e * 2 - 1, o = i * 2 - 1, [s, c] = li(a, o);
			t.push(s, c);
		}
		return t;
	}, Ci = (e, { merge: n = !1, remove: r = !1, preventEvent: i = !1 } = {}) => {
		let a = Array.isArray(e) ? e : [e], o = [...X];
		if (n) {
			if (X = Ne(X, a), o.length === X.length) {
				Q = !0;
				return;
			}
		} else if (r) {
			let e = new Set(a);
			if (X = X.filter((t) => !e.has(t)), o.length === X.length) {
				Q = !0;
				return;
			}
		} else {
			if (X?.length > 0 && vi(X, 0), o.length > 0 && a.length === 0) {
				xi({ preventEvent: i });
				return;
			}
			X = a;
		}
		if (Ae(o, X)) {
			Q = !0;
			return;
		}
		let s = [];
		Z.clear(), Ve.clear();
		for (let e = X.length - 1; e >= 0; e--) {
			let t = X[e];
			t < 0 || t >= Ye || bi(t) ? X.splice(e, 1) : (Z.add(t), s.push.apply(s, yi(t)));
		}
		Dt({
			usage: "dynamic",
			type: "float",
			data: s
		}), vi(X, 1), i || t.publish("select", { points: X }), Q = !0;
	}, wi = (e, { merge: t = !1, remove: n = !1, isGl: r = !1 } = {}) => {
		if (!Ia(e)) throw Error("Lasso selection requires at least 3 vertices as [x, y] coordinate pairs");
		let i = La(e), a, o;
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
		if ((!He || Ke.has(e)) && e >= 0 && e < Ye) {
			i = !0;
			let n = Zr, a = e !== Zr;
			+n >= 0 && a && !Z.has(n) && vi([n], 0), Zr = e, Ot.subdata(yi(e)), Z.has(e) || vi([e], 2), a && !r && t.publish("pointover", Zr);
		} else i = +Zr >= 0, i && (Z.has(Zr) || vi([Zr], 0), r || t.publish("pointout", Zr)), Zr = void 0;
		i && (Q = !0, $ = n);
	}, Ei = (e) => {
		let t = u.getBoundingClientRect();
		return i[0] = e.clientX - t.left, i[1] = e.clientY - t.top, [...i];
	}, Di = () => {
		Y.config({ isFixed: !0 }), Ie = !0, Ze = !0, gi(), ze >= 0 && (clearTimeout(ze), ze = -1), t.publish("lassoStart");
	}, Oi = (e, n, { merge: r = !1, remove: i = !1 } = {}) => {
		Y.config({ isFixed: ve }), $e = [...e];
		let a = hi(n);
		Ci(a, {
			merge: r,
			remove: i
		}), t.publish("lassoEnd", { coordinates: $e }), v === pn && gi();
	}, ki = Gi(u, {
		onStart: Di,
		onDraw: mi,
		onEnd: Oi,
		enableInitiator: y,
		initiatorParentElement: b,
		longPressIndicatorParentElement: x,
		pointNorm: ([e, t]) => li(oi(e), si(t)),
		minDelay: g,
		minDist: D === "brush" ? Math.max(hn, _) : _,
		type: D
	}), Ai = () => A === nn, ji = (e, t) => {
		switch (k[t]) {
			case Nn: return e.altKey;
			case Pn: return e.metaKey;
			case Fn: return e.ctrlKey;
			case In: return e.metaKey;
			case Ln: return e.shiftKey;
			default: return !1;
		}
	}, Mi = (e) => document.elementsFromPoint(e.clientX, e.clientY).some((e) => e === u), Ni = (e) => {
		rr && e.buttons === 1 && (Ie = !0, Le = performance.now(), Re = Ei(e), Ze = Ai() || ji(e, On), !Ze && S && (ki.showLongPressIndicator(e.clientX, e.clientY, {
			time: C,
			extraTime: w,
			delay: T
		}), ze = setTimeout(() => {
			ze = -1, Ze = !0;
		}, C)));
	}, Pi = (e) => {
		rr && (Ie = !1, ze >= 0 && (clearTimeout(ze), ze = -1), Ze && (e.preventDefault(), Ze = !1, ki.end({
			merge: ji(e, An),
			remove: ji(e, jn)
		})), S && ki.hideLongPressIndicator({ time: E }));
	}, Fi = (e) => {
		if (!rr || (e.preventDefault(), $i(...Ei(e), ...Re) >= _)) return;
		let t = performance.now() - Le;
		if (!y || t < Lr) {
			let t = pi();
			t >= 0 ? (X.length > 0 && v === fn && gi(), Ci([t], {
				merge: ji(e, An),
				remove: ji(e, jn)
			})) : mt ||= setTimeout(() => {
				mt = null, ki.showInitiator(e);
			}, Ir);
		}
	}, Ii = (e) => {
		ki.hideInitiator(), mt &&= (clearTimeout(mt), null), f && (e.preventDefault(), xi());
	}, Li = (e) => {
		if (Rr ||= (Qr = Mi(e), !0), !(rr && (Qr || Ie))) return;
		let t = $i(...Ei(e), ...Re) >= _;
		Qr && !Ze && Ti(pi()), Ze ? (e.preventDefault(), ki.extend(e, !0)) : Ie && S && t && ki.hideLongPressIndicator({ time: E }), ze >= 0 && t && (clearTimeout(ze), ze = -1), Ie && (Q = !0);
	}, Ri = () => {
		Zr = void 0, Qr = !1, Rr = !1, rr && (+Zr >= 0 && !Z.has(Zr) && vi([Zr], 0), Pi(), Q = !0);
	}, zi = () => {
		let e = Math.max(H.length, G.length);
		en = Math.max(2, Math.ceil(Math.sqrt(e)));
		let t = new Float32Array(en ** 2 * 4);
		for (let n = 0; n < e; n++) {
			t[n * 4] = H[n] || 0, t[n * 4 + 1] = Math.min(1, G[n] || 0);
			let e = Number((P[n] || P[0])[3]);
			t[n * 4 + 2] = Math.min(1, Number.isNaN(e) ? 1 : e);
			let r = Number((F[n] || F[0])[3]);
			t[n * 4 + 3] = Math.min(1, Number.isNaN(r) ? 1 : r);
		}
		return a.regl.texture({
			data: t,
			shape: [
				en,
				en,
				4
			],
			type: "float"
		});
	}, Bi = (e = N, t = P, n = F) => {
		let r = e.length, i = t.length, a = n.length, o = [];
		if (r === i && i === a) for (let i = 0; i < r; i++) o.push(e[i], t[i], n[i], c);
		else for (let i = 0; i < r; i++) {
			let r = [
				e[i][0],
				e[i][1],
				e[i][2],
				1
			], a = d === lr ? t[0] : r, s = d === lr ? n[0] : r;
			o.push(e[i], a, s, c);
		}
		return o;
	}, Vi = () => {
		let e = Bi(), t = e.length;
		Vt = Math.max(2, Math.ceil(Math.sqrt(t)));
		let n = new Float32Array(Vt ** 2 * 4);
		return e.forEach((e, t) => {
			n[t * 4] = e[0], n[t * 4 + 1] = e[1], n[t * 4 + 2] = e[2], n[t * 4 + 3] = e[3];
		}), a.regl.texture({
			data: n,
			shape: [
				Vt,
				Vt,
				4
			],
			type: "float"
		});
	}, Hi = (e, t) => {
		ot[0] = e / tt, ot[5] = t;
	}, Ui = () => {
		tt = ye / J, rt = qe([], [
			1 / tt,
			1,
			1
		]), ot = qe([], [
			1 / tt,
			1,
			1
		]), st = qe([], [
			nt,
			1,
			1
		]);
	}, Wi = (e) => {
		+e <= 0 || (nt = e);
	}, Zi = (e, t) => (n) => {
		if (!n || n.length === 0) return;
		let r = [...e()], i = Sa(n) ? n : [n];
		if (i = i.map((e) => Ea(e, !0)), !Ca(r, i)) {
			Bt && Bt.destroy();
			try {
				t(i), Bt = Vi();
			} catch {
				console.error("Invalid colors. Switching back to default colors."), t(r), Bt = Vi();
			}
		}
	}, Qi = Zi(() => N, (e) => {
		N = e;
	}), na = Zi(() => P, (e) => {
		P = e;
	}), ra = Zi(() => F, (e) => {
		F = e;
	}), ca = () => {
		let e = li(-1, -1), t = li(1, 1), n = (e[0] + 1) / 2, r = (t[0] + 1) / 2, i = (e[1] + 1) / 2, a = (t[1] + 1) / 2;
		return [[ni + n * ri, ni + r * ri], [ii + i * ai, ii + a * ai]];
	}, ua = () => {
		if (!($r || ei)) return;
		let [e, t] = ca();
		$r && $r.domain(e), ei && ei.domain(t);
	}, da = (e, t) => {
		J = Math.max(1, e), u.height = Math.floor(J * window.devicePixelRatio), ei && (ei.range([J, 0]), t || ua());
	}, fa = (e) => {
		e === Kt ? (me = e, u.style.height = "100%", window.requestAnimationFrame(() => {
			u && da(u.getBoundingClientRect().height);
		})) : !+e || +e <= 0 || (me = +e, da(me), u.style.height = `${me}px`);
	}, pa = () => {
		pt = se, se === Kt && (pt = Array.isArray(H) ? je(H) : H);
	}, ma = (e) => {
		let t = Array.isArray(H) ? [...H] : H;
		ia(e, aa, { minLength: 1 }) ? H = [...e] : oa(+e) && (H = [+e]), t === H || Ae(t, H) || ($t && $t.destroy(), yt = Wn / H[0], $t = zi(), pa());
	}, ha = (e) => {
		!+e || +e < 0 || (U = +e);
	}, va = (e) => {
		!+e || +e < 0 || (W = +e);
	}, ya = (e, t) => {
		ye = Math.max(1, e), u.width = Math.floor(ye * window.devicePixelRatio), $r && ($r.range([0, ye]), t || ua());
	}, ba = (e) => {
		e === Kt ? (q = e, u.style.width = "100%", window.requestAnimationFrame(() => {
			u && ya(u.getBoundingClientRect().width);
		})) : !+e || +e <= 0 || (q = +e, ya(q), u.style.width = `${ye}px`);
	}, xa = (e) => {
		let t = Array.isArray(G) ? [...G] : G;
		ia(e, aa, { minLength: 1 }) ? G = [...e] : oa(+e) && (G = [+e]), t === G || Ae(t, G) || ($t && $t.destroy(), $t = zi());
	}, Da = (e) => {
		switch (e) {
			case "valueZ": return zr;
			case "valueW": return Xr;
			default: return null;
		}
	}, Ba = (e, t) => {
		switch (e) {
			case ln: return (e) => Math.round(e * (t.length - 1));
			default: return ke;
		}
	}, Ha = (e) => {
		d = Wa(e, lr);
	}, Ka = (e) => {
		ce = Wa(e, ir, { allowDensity: !0 });
	}, qa = (e) => {
		de = Wa(e, Yn);
	}, Ja = (e) => {
		if (e == null) fe = null;
		else if (Array.isArray(e)) fe = e;
		else return;
		if (rr) {
			if (Zo(), He) {
				let e = [];
				if (kt !== null) for (let t = 0; t < kt.length; t++) Ke.has(kt[t]) && e.push.apply(e, yi(kt[t]));
				else {
					let t = Ra([...Ke]);
					for (let n of t) e.push.apply(e, yi(n));
				}
				Et.subdata(e);
			} else Et.subdata(Qo(Ye));
		}
	}, Ya = (e) => {
		ee = Wa(e, mr, {
			allowSegment: !0,
			allowInherit: !0
		});
	}, Xa = (e) => {
		te = Wa(e, tr, { allowSegment: !0 });
	}, Za = (e) => {
		ie = Wa(e, $n, { allowSegment: !0 });
	}, Qa = () => o, $a = () => [u.width, u.height], eo = () => l, to = () => Bt, no = () => Vt, ro = () => .5 / Vt, io = () => window.devicePixelRatio, ao = () => Et, oo = () => Dt, so = () => $t, co = () => en, lo = () => .5 / en, uo = () => 0, fo = () => St || bt, po = () => wt, mo = () => .5 / wt, ho = () => ot, go = () => Y.view, _o = () => st, vo = () => Ge(r, ot, Ge(r, Y.view, st)), yo = () => window.devicePixelRatio, bo = () => wa(yt, Y.scaling[0]) * window.devicePixelRatio, xo = () => Y.scaling[0] > 1 ? Math.asinh(wa(1, Y.scaling[0])) / Math.asinh(1) * window.devicePixelRatio : wa(yt, Y.scaling[0]) * window.devicePixelRatio, So = xo;
	pe === "linear" ? So = bo : pe === "constant" && (So = yo);
	let Co = () => He ? Ke.size : Ye, wo = () => X.length, To = () => wo() > 0 ? ue : 1, Eo = () => wo() > 0 ? K : 1, Do = () => +(d === "valueZ"), Oo = () => +(d === "valueW"), ko = () => +(ce === "valueZ"), Ao = () => +(ce === "valueW"), jo = () => +(ce === "density"), Mo = () => +(de === "valueZ"), No = () => +(de === "valueW"), Po = () => +s, Fo = () => d === "valueZ" ? zr === ln ? N.length - 1 : 1 : Xr === ln ? N.length - 1 : 1, Io = () => ce === "valueZ" ? zr === ln ? G.length - 1 : 1 : Xr === ln ? G.length - 1 : 1, Lo = () => de === "valueZ" ? zr === ln ? H.length - 1 : 1 : Xr === ln ? H.length - 1 : 1, Ro = (e) => {
		if (ce !== "density") return 1;
		let t = So(), n = H[0] * t, r = 2 / (2 / Y.view[0]) * (2 / (2 / Y.view[5])), i = e.viewportHeight, a = e.viewportWidth, o = le * a * i / (Xe * n * n) * Ta(1, r);
		o *= we ? 1 : 1 / (.25 * Math.PI);
		let s = wa(Wn, n) + .5;
		return o *= (n / s) ** 2, Ta(1, wa(0, o));
	}, zo = a.regl({
		framebuffer: () => Ct,
		vert: Xi,
		frag: Yi,
		attributes: { position: [
			-4,
			0,
			4,
			4,
			4,
			-4
		] },
		uniforms: {
			startStateTex: () => xt,
			endStateTex: () => bt,
			t: (e, t) => t.t
		},
		count: 3
	}), Bo = (e, t, n, r = qt, i = To, o = Eo) => a.regl({
		frag: we ? Ji : Ki,
		vert: qi(r),
		blend: {
			enable: !Te,
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
			numColorStates: Zt,
			drawingBufferWidth: (e) => e.drawingBufferWidth,
			drawingBufferHeight: (e) => e.drawingBufferHeight
		},
		count: t,
		primitive: "points"
	}), Vo = Bo(uo, Co, ao), Ho = Bo(uo, () => 1, () => Ot, Yt, () => 1, () => 1), Uo = Bo(() => (U + W * 2) * window.devicePixelRatio, wo, oo, Jt, () => 1, () => 1), Wo = Bo(() => (U + W) * window.devicePixelRatio, wo, oo, Xt, () => 1, () => 1), Go = Bo(() => U * window.devicePixelRatio, wo, oo, Jt, () => 1, () => 1), Ko = () => {
		Uo(), Wo(), Go();
	}, qo = a.regl({
		frag: Wt,
		vert: Gt,
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
		attributes: { position: () => $e },
		uniforms: {
			modelViewProjection: vo,
			color: () => m
		},
		elements: () => at(Pe.getPoints())
	}), Yo = () => {
		if (!(Zr >= 0)) return;
		let [e, t] = Je[Zr].slice(0, 2), r = [
			e,
			t,
			0,
			1
		];
		Ge(n, ot, Ge(n, Y.view, st)), Qe(r, r, n), dt.setPoints([
			-1,
			r[1],
			1,
			r[1]
		]), ft.setPoints([
			r[0],
			1,
			r[0],
			-1
		]), dt.draw(), ft.draw(), Bo(() => (U + W * 2) * window.devicePixelRatio, () => 1, Ot, Jt)(), Bo(() => (U + W) * window.devicePixelRatio, () => 1, Ot, Xt)();
	}, Xo = (e) => {
		let t = new Float32Array(e * 2), n = 0;
		for (let r = 0; r < e; ++r) {
			let e = yi(r);
			t[n] = e[0], t[n + 1] = e[1], n += 2;
		}
		return t;
	}, Zo = () => {
		if (fe === null) {
			kt = null, At = null;
			return;
		}
		let e = /* @__PURE__ */ new Set(), t = [];
		for (let n = 0; n < fe.length; n++) {
			let r = fe[n];
			Number.isFinite(r) && r >= 0 && r < Ye && !e.has(r) && (t.push(r), e.add(r));
		}
		for (let n = 0; n < Ye; n++) e.has(n) || t.push(n);
		kt = t, At = new Float32Array(t.length * 2);
		let n = 0;
		for (let e = 0; e < t.length; e++) {
			let r = yi(t[e]);
			At[n] = r[0], At[n + 1] = r[1], n += 2;
		}
	}, Qo = (e) => At === null ? Xo(e) : At, $o = (e, t = {}) => {
		let n = e.length;
		wt = Math.max(2, Math.ceil(Math.sqrt(n))), Tt = .5 / wt;
		let r = new Float32Array(wt ** 2 * 4), i = !0, o = !0, s = 0, c = 0, l = 0;
		for (let t = 0; t < n; ++t) s = t * 4, r[s] = e[t][0], r[s + 1] = e[t][1], c = e[t][2] || 0, l = e[t][3] || 0, r[s + 2] = c, r[s + 3] = l, i &&= Number.isInteger(c), o &&= Number.isInteger(l);
		return zr = t.z && dn.includes(t.z) ? t.z : i ? un : ln, Xr = t.w && dn.includes(t.w) ? t.w : o ? un : ln, a.regl.texture({
			data: r,
			shape: [
				wt,
				wt,
				4
			],
			type: "float"
		});
	}, es = (e, t = {}) => {
		if (!bt) return !1;
		if (Ft) {
			let e = xt;
			xt = St, e.destroy();
		} else xt = bt;
		return St = $o(e, t), Ct = a.regl.framebuffer({
			color: St,
			depth: !1,
			stencil: !1
		}), bt = void 0, !0;
	}, ts = () => !!(xt && St), ns = () => {
		xt &&= (xt.destroy(), void 0), St &&= (St.destroy(), void 0);
	}, rs = (e, t = {}) => new Promise((n) => {
		rr = !1;
		let r = t?.preventFilterReset && e.length === Ye, i = Ye;
		Ye = e.length, Xe = Ye, i > 0 && Ye !== i && (fe = null, kt = null, At = null), bt && bt.destroy(), bt = $o(e, {
			z: t.zDataType,
			w: t.wDataType
		}), r || (Zo(), Et({
			usage: "static",
			type: "float",
			data: Qo(Ye)
		})), ti(t.spatialIndex || e, { useWorker: Ce }).then((t) => {
			et = t, Je = e, rr = !0;
		}).then(n);
	}), is = (e, t) => {
		jt = Y.target, Mt = e, Nt = Y.distance[0], Pt = t;
	}, as = () => jt !== void 0 && Mt !== void 0 && Nt !== void 0 && Pt !== void 0, os = () => {
		jt = void 0, Mt = void 0, Nt = void 0, Pt = void 0;
	}, ss = (e) => {
		let t = ee === "inherit" ? d : ee;
		if (t === "segment") {
			let t = L.length - 1;
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
			let e = Ga(t), n = Ba(Da(t), ee === "inherit" ? N : L);
			return lt.reduce((t, [r, i]) => (t[r] = n(i[e]) * 4, t), []);
		}
		return Array(lt.length).fill(0);
	}, cs = () => {
		let e = te === "inherit" ? ce : te;
		if (e === "segment") {
			let e = B.length - 1;
			return e < 1 ? [] : lt.reduce((t, [n, r, i]) => (t[n] = Me(i, (t) => B[Math.floor(t / (i - 1) * e)]), t), []);
		}
		if (e) {
			let t = Ga(e), n = te === "inherit" ? G : B, r = Ba(Da(e), n);
			return lt.reduce((e, [i, a]) => (e[i] = n[r(a[t])], e), []);
		}
	}, ls = () => {
		let e = ie === "inherit" ? de : ie;
		if (e === "segment") {
			let e = V.length - 1;
			return e < 1 ? [] : lt.reduce((t, [n, r, i]) => (t[n] = Me(i, (t) => V[Math.floor(t / (i - 1) * e)]), t), []);
		}
		if (e) {
			let t = Ga(e), n = ie === "inherit" ? H : V, r = Ba(Da(e), n);
			return lt.reduce((e, [i, a]) => (e[i] = n[r(a[t])], e), []);
		}
	}, us = (e) => {
		lt = [];
		let t = 0;
		Object.keys(e).forEach((n, r) => {
			lt[n] = [
				r,
				e[n].reference,
				e[n].length / 2,
				t
			], t += e[n].length / 2;
		});
	}, ds = (e) => new Promise((t) => {
		ct.setPoints([]), e?.length > 0 ? (ut = !0, Va(e, {
			maxIntPointsPerSegment: ae,
			tolerance: oe
		}).then((e) => {
			us(e);
			let n = Object.values(e);
			ct.setPoints(n.length === 1 ? n[0] : n, {
				colorIndices: ss(n),
				opacities: cs(),
				widths: ls()
			}), ut = !1, t();
		})) : t();
	}), fs = ({ preventEvent: e = !1 } = {}) => (He = !1, Ke.clear(), Et.subdata(Qo(Ye)), new Promise((n) => {
		let r = () => {
			t.subscribe("draw", () => {
				e || t.publish("unfilter"), n();
			}, 1), Q = !0;
		};
		I || _i(Je[0]) ? ds(di()).then(() => {
			e || t.publish("pointConnectionsDraw"), r();
		}) : r();
	})), ps = (e, { preventEvent: n = !1 } = {}) => {
		He = !0, Ke.clear();
		let r = Array.isArray(e) ? e : [e], i = [], a = [], o = [];
		for (let e of r) !Number.isFinite(e) || e < 0 || e >= Ye || (i.push(e), Ke.add(e), Z.has(e) && o.push(e));
		let s;
		if (kt !== null) {
			s = [];
			for (let e = 0; e < kt.length; e++) Ke.has(kt[e]) && s.push(kt[e]);
		} else s = Ra([...i]);
		for (let e of s) a.push.apply(a, yi(e));
		return Et.subdata(a), Ci(o, { preventEvent: n }), Ke.has(Zr) || Ti(-1, { preventEvent: n }), new Promise((e) => {
			let r = () => {
				t.subscribe("draw", () => {
					n || t.publish("filter", { points: i }), e();
				}, 1), Q = !0;
			};
			I || _i(Je[0]) ? ds(di()).then(() => {
				n || t.publish("pointConnectionsDraw"), Ci(o, { preventEvent: n }), r();
			}) : r();
		});
	}, ms = () => fi(gt[0], gt[1], ht[0], ht[1]), hs = Be(() => {
		Xe = ms().length;
	}, Se), gs = (e) => {
		let [t, n] = jt, [r, i] = Mt, a = 1 - e, o = t * a + r * e, s = n * a + i * e, c = Nt * a + Pt * e;
		Y.lookAt([o, s], c);
	}, _s = () => ts(), vs = () => as(), ys = (e, t) => {
		It ||= performance.now();
		let n = performance.now() - It, r = ka(t(n / e), 0, 1);
		return _s() && zo({ t: r }), vs() && gs(r), n < e;
	}, bs = () => {
		Ft = !1, It = null, Lt = void 0, Rt = void 0, j = zt, ns(), os(), t.publish("transitionEnd");
	}, xs = ({ duration: e = 500, easing: n = cn }) => {
		Ft && t.publish("transitionEnd"), Ft = !0, It = null, Lt = e, Rt = _a(n) ? sn[n] || cn : n, zt = j, j = !1, t.publish("transitionStart");
	}, Ss = (e, n = {}) => De ? Promise.reject(/* @__PURE__ */ Error(Jr)) : Ee ? Promise.reject(/* @__PURE__ */ Error(Yr)) : (Ee = !0, Aa(e).then((e) => new Promise((r) => {
		if (De) {
			r();
			return;
		}
		let i = !1;
		n.preventFilterReset && e?.length === Ye || (He = !1, Ke.clear());
		let a = e && _i(e[0]) && (I || n.showPointConnectionsOnce), { zDataType: o, wDataType: s } = n;
		new Promise((c) => {
			e ? (n.transition && (e.length === Ye ? i = es(e, {
				z: o,
				w: s
			}) : console.warn("Cannot transition! The number of points between the previous and current draw call must be identical.")), rs(e, {
				zDataType: o,
				wDataType: s,
				preventFilterReset: n.preventFilterReset,
				spatialIndex: n.spatialIndex
			}).then(() => {
				n.hover !== void 0 && Ti(n.hover, { preventEvent: !0 }), n.select !== void 0 && Ci(n.select, { preventEvent: !0 }), n.filter !== void 0 && ps(n.filter, { preventEvent: !0 }), a ? ds(e).then(() => {
					t.publish("pointConnectionsDraw"), Q = !0, $ = n.showReticleOnce;
				}).then(() => r()) : c();
			})) : c();
		}).then(() => {
			n.transition && i ? (a ? Promise.all([new Promise((e) => {
				t.subscribe("transitionEnd", () => {
					Q = !0, $ = n.showReticleOnce, e();
				}, 1);
			}), new Promise((e) => {
				t.subscribe("pointConnectionsDraw", e, 1);
			})]).then(() => r()) : t.subscribe("transitionEnd", () => {
				Q = !0, $ = n.showReticleOnce, r();
			}, 1), xs({
				duration: n.transitionDuration,
				easing: n.transitionEasing
			})) : (a ? Promise.all([new Promise((e) => {
				t.subscribe("draw", e, 1);
			}), new Promise((e) => {
				t.subscribe("pointConnectionsDraw", e, 1);
			})]).then(() => r()) : t.subscribe("draw", () => r(), 1), Q = !0, $ = n.showReticleOnce);
		});
	}).finally(() => {
		Ee = !1;
	}))), Cs = (e) => De ? Promise.reject(new Jr()) : (Tr = !1, e.length === 0 ? new Promise((e) => {
		Fe.clear(), t.subscribe("draw", e, 1), Tr = !0, Q = !0;
	}) : new Promise((n) => {
		let r = [], i = /* @__PURE__ */ new Map(), a = [], o = [], s = -1, c = (e) => {
			o.push(e.lineWidth || ge);
			let t = Ea(e.lineColor || he, !0), n = `[${t.join(",")}]`;
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
		for (let t of e) ja(t) ? (r.push([
			t.x1 ?? -_e,
			t.y,
			t.x2 ?? _e,
			t.y
		]), c(t)) : Ma(t) ? (r.push([
			t.x,
			t.y1 ?? -_e,
			t.x,
			t.y2 ?? _e
		]), c(t)) : Pa(t) ? (r.push([
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
		]), c(t)) : Na(t) ? (r.push([
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
		]), c(t)) : Fa(t) && (r.push(t.vertices.flatMap(ke)), c(t));
		Fe.setStyle({ color: Array.from(i.values()).sort((e, t) => e.idx > t.idx ? 1 : -1).map(({ color: e }) => e) }), Fe.setPoints(r.length === 1 ? r.flat() : r, {
			colorIndices: a,
			widths: o
		}), t.subscribe("draw", n, 1), Tr = !0, Q = !0;
	})), ws = (e) => (...n) => {
		let r = e(...n);
		return Q = !0, new Promise((e) => {
			t.subscribe("draw", () => e(r), 1);
		});
	}, Ts = (e) => {
		let t = Infinity, n = -Infinity, r = Infinity, i = -Infinity;
		for (let a of e) {
			let [e, o] = Je[a];
			t = Math.min(t, e), n = Math.max(n, e), r = Math.min(r, o), i = Math.max(i, o);
		}
		return {
			x: t,
			y: r,
			width: n - t,
			height: i - r
		};
	}, Es = (e, n = {}) => new Promise((r) => {
		let i = Qe([], [
			e.x + e.width / 2,
			e.y + e.height / 2,
			0,
			0
		], st).slice(0, 2), a = 2 * Math.atan(1), o = tt / nt, s = e.height * o >= e.width ? e.height / 2 / Math.tan(a / 2) : e.width / 2 / Math.tan(a / 2) / o;
		n.transition ? (Y.config({ isFixed: !0 }), is(i, s), t.subscribe("transitionEnd", () => {
			r(), Y.config({ isFixed: ve });
		}, 1), xs({
			duration: n.transitionDuration,
			easing: n.transitionEasing
		})) : (Y.lookAt(i, s), t.subscribe("draw", r, 1), Q = !0);
	}), Ds = (e, t = {}) => {
		if (!rr) return Promise.reject(/* @__PURE__ */ Error(qr));
		let n = Ts(e), r = n.x + n.width / 2, i = n.y + n.height / 2, a = ui(), o = 1 + (t.padding || 0), s = Math.max(n.width, a) * o, c = Math.max(n.height, a) * o, l = r - s / 2, u = i - c / 2;
		return Es({
			x: l,
			y: u,
			width: s,
			height: c
		}, t);
	}, Os = (e, n, r = {}) => new Promise((i) => {
		r.transition ? (Y.config({ isFixed: !0 }), is(e, n), t.subscribe("transitionEnd", () => {
			i(), Y.config({ isFixed: ve });
		}, 1), xs({
			duration: r.transitionDuration,
			easing: r.transitionEasing
		})) : (Y.lookAt(e, n), t.subscribe("draw", i, 1), Q = !0);
	}), ks = (e = {}) => Os([0, 0], 1, e), As = (e) => {
		if (!rr) throw Error(qr);
		let t = Je[e];
		if (!t) return;
		let r = [
			t[0],
			t[1],
			0,
			1
		];
		return Ge(n, rt, Ge(n, Y.view, st)), Qe(r, r, n), [ye * (r[0] + 1) / 2, J * (.5 - r[1] / 2)];
	}, js = () => {
		ct.setStyle({
			color: Bi(L, R, z),
			opacity: B === null ? null : B[0],
			width: V[0]
		});
	}, Ms = () => {
		let e = Math.round(Oe) > .5 ? 0 : 255;
		ki.initiator.style.border = `1px dashed rgba(${e}, ${e}, ${e}, 0.33)`, ki.initiator.style.background = `rgba(${e}, ${e}, ${e}, 0.1)`;
	}, Ns = () => {
		let e = Math.round(Oe) > .5 ? 0 : 255;
		ki.longPressIndicator.style.color = `rgb(${e}, ${e}, ${e})`, ki.longPressIndicator.dataset.color = `rgb(${e}, ${e}, ${e})`;
		let t = m.map((e) => Math.round(e * 255));
		ki.longPressIndicator.dataset.activeColor = `rgb(${t[0]}, ${t[1]}, ${t[2]})`;
	}, Ps = (e) => {
		e && (c = Ea(e, !0), Oe = Oa(c), Ms(), Ns());
	}, Fs = (e) => {
		e ? _a(e) ? la(a.regl, e).then((e) => {
			l = e, Q = !0, t.publish("backgroundImageReady");
		}).catch(() => {
			console.error(`Count not create texture from ${e}`), l = null;
		}) : l = e._reglType === "texture2d" ? e : null : l = null;
	}, Is = (e) => {
		e > 0 && Y.lookAt(Y.target, e, Y.rotation);
	}, Ls = (e) => {
		e !== null && Y.lookAt(Y.target, Y.distance[0], e);
	}, Rs = (e) => {
		e && Y.lookAt(e, Y.distance[0], Y.rotation);
	}, zs = (e) => {
		e && Y.setView(e);
	}, Bs = (e) => {
		ve = !!e, Y.config({ isFixed: ve });
	}, Vs = (e) => {
		if (!e) return;
		m = Ea(e, !0), Pe.setStyle({ color: m });
		let t = m.map((e) => Math.round(e * 255));
		ki.longPressIndicator.dataset.activeColor = `rgb(${t[0]}, ${t[1]}, ${t[2]})`;
	}, Hs = (e) => {
		Number.isNaN(+e) || +e < 1 || (h = +e, Pe.setStyle({ width: h }));
	}, Us = (e) => {
		+e && (g = +e, ki.set({ minDelay: g }));
	}, Ws = (e) => {
		+e && (_ = +e, ki.set({ minDist: _ }));
	}, Gs = (e) => {
		v = sa(mn, v)(e);
	}, Ks = (e) => {
		y = !!e, ki.set({ enableInitiator: y });
	}, qs = (e) => {
		b = e, ki.set({ initiatorParentElement: b });
	}, Js = (e) => {
		x = e, ki.set({ longPressIndicatorParentElement: x });
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
		e === "brush" ? ki.set({
			type: e,
			minDist: Math.max(hn, _)
		}) : ki.set({
			type: e,
			minDist: _
		}), D = ki.get("type");
	}, tc = (e) => {
		O = Number(e) || O, ki.set({ brushSize: O });
	}, nc = () => {
		k[kn] ? Y.config({
			isRotate: !0,
			mouseDownMoveModKey: k[kn]
		}) : Y.config({ isRotate: !1 });
	}, rc = (e) => {
		k = Object.entries(e).reduce((e, [t, n]) => (Rn.includes(n) && Mn.includes(t) && (e[t] = n), e), {}), nc();
	}, ic = (e) => {
		A = sa(an, tn)(e), Y.config({ defaultMouseDownMoveAction: A === rn ? "rotate" : "pan" });
	}, ac = (e) => {
		e !== null && (j = e);
	}, oc = (e) => {
		e && (M = Ea(e, !0), dt.setStyle({ color: M }), ft.setStyle({ color: M }));
	}, sc = (e) => {
		e && ($r = e, ni = e.domain()[0], ri = e ? e.domain()[1] - e.domain()[0] : 0, $r.range([0, ye]), ua());
	}, cc = (e) => {
		e && (ei = e, ii = ei.domain()[0], ai = ei ? ei.domain()[1] - ei.domain()[0] : 0, ei.range([J, 0]), ua());
	}, lc = (e) => {
		f = !!e;
	}, uc = (e) => {
		p = !!e;
	}, dc = (e) => {
		I = !!e, I ? rr && _i(Je[0]) && ds(di()).then(() => {
			t.publish("pointConnectionsDraw"), Q = !0;
		}) : ds();
	}, fc = (e, t) => (n) => {
		e(n === "inherit" ? [...t()] : (Sa(n) ? n : [n]).map((e) => Ea(e, !0))), js();
	}, pc = fc((e) => {
		L = e;
	}, () => N), mc = fc((e) => {
		R = e;
	}, () => P), hc = fc((e) => {
		z = e;
	}, () => F), gc = (e) => {
		ia(e, aa, { minLength: 1 }) && (B = [...e]), oa(+e) && (B = [+e]), L = L.map((e) => (e[3] = Number.isNaN(+B[0]) ? e[3] : +B[0], e)), js();
	}, _c = (e) => {
		!Number.isNaN(+e) && +e && (ne = +e);
	}, vc = (e) => {
		ia(e, aa, { minLength: 1 }) && (V = [...e]), oa(+e) && (V = [+e]), js();
	}, yc = (e) => {
		!Number.isNaN(+e) && +e && (re = Math.max(0, e));
	}, bc = (e) => {
		ae = Math.max(0, e);
	}, xc = (e) => {
		oe = Math.max(0, e);
	}, Sc = (e) => {
		se = e, pa();
	}, Cc = (e) => {
		switch (e) {
			case "linear":
				pe = e, So = bo;
				break;
			case "constant":
				pe = e, So = yo;
				break;
			default: pe = "asinh", So = xo;
		}
	}, wc = (e) => {
		le = +e;
	}, Tc = (e) => {
		ue = +e;
	}, Ec = (e) => {
		K = +e;
	}, Dc = (e) => {
		he = Ea(e);
	}, Oc = (e) => {
		ge = +e;
	}, kc = (e) => {
		_e = +e;
	}, Ac = (e) => {
		a.gamma = e;
	}, jc = (e) => {
		o = Number(e) || .5;
	}, Mc = (e) => {
		s = !!e;
	}, Nc = (e) => {
		let [t] = Object.keys(Ua({ [e]: Kr }));
		if (t === "aspectRatio") return nt;
		if (t === "background" || t === "backgroundColor") return c;
		if (t === "backgroundImage") return l;
		if (t === "camera") return Y;
		if (t === "cameraTarget") return Y.target;
		if (t === "cameraDistance") return Y.distance[0];
		if (t === "cameraRotation") return Y.rotation;
		if (t === "cameraView") return Y.view;
		if (t === "cameraIsFixed") return ve;
		if (t === "canvas") return u;
		if (t === "colorBy") return d;
		if (t === "sizeBy") return de;
		if (t === "pointOrder") return fe === null ? null : [...fe];
		if (t === "deselectOnDblClick") return f;
		if (t === "deselectOnEscape") return p;
		if (t === "height") return me;
		if (t === "lassoColor") return m;
		if (t === "lassoLineWidth") return h;
		if (t === "lassoMinDelay") return g;
		if (t === "lassoMinDist") return _;
		if (t === "lassoClearEvent") return v;
		if (t === "lassoInitiator") return y;
		if (t === "lassoInitiatorElement") return ki.initiator;
		if (t === "lassoInitiatorParentElement") return b;
		if (t === "lassoLongPressIndicatorParentElement") return x;
		if (t === "lassoOnLongPress") return S;
		if (t === "lassoType") return D;
		if (t === "lassoBrushSize") return O;
		if (t === "mouseMode") return A;
		if (t === "opacity") return G.length === 1 ? G[0] : G;
		if (t === "opacityBy") return ce;
		if (t === "opacityByDensityFill") return le;
		if (t === "opacityByDensityDebounceTime") return Se;
		if (t === "opacityInactiveMax") return ue;
		if (t === "opacityInactiveScale") return K;
		if (t === "points") return Je;
		if (t === "hoveredPoint") return Zr;
		if (t === "selectedPoints") return [...X];
		if (t === "filteredPoints") return He ? Array.from(Ke) : Array.from({ length: Je.length }, (e, t) => t);
		if (t === "pointsInView") return ms();
		if (t === "pointColor") return N.length === 1 ? N[0] : N;
		if (t === "pointColorActive") return P.length === 1 ? P[0] : P;
		if (t === "pointColorHover") return F.length === 1 ? F[0] : F;
		if (t === "pointOutlineWidth") return W;
		if (t === "pointSize") return H.length === 1 ? H[0] : H;
		if (t === "pointSizeSelected") return U;
		if (t === "pointSizeMouseDetection") return se;
		if (t === "showPointConnections") return I;
		if (t === "pointConnectionColor") return L.length === 1 ? L[0] : L;
		if (t === "pointConnectionColorActive") return R.length === 1 ? R[0] : R;
		if (t === "pointConnectionColorHover") return z.length === 1 ? z[0] : z;
		if (t === "pointConnectionColorBy") return ee;
		if (t === "pointConnectionOpacity") return B.length === 1 ? B[0] : B;
		if (t === "pointConnectionOpacityBy") return te;
		if (t === "pointConnectionOpacityActive") return ne;
		if (t === "pointConnectionSize") return V.length === 1 ? V[0] : V;
		if (t === "pointConnectionSizeActive") return re;
		if (t === "pointConnectionSizeBy") return ie;
		if (t === "pointConnectionMaxIntPointsPerSegment") return ae;
		if (t === "pointConnectionTolerance") return oe;
		if (t === "pointScaleMode") return pe;
		if (t === "reticleColor") return M;
		if (t === "regl") return a.regl;
		if (t === "showReticle") return j;
		if (t === "version") return Ut;
		if (t === "width") return q;
		if (t === "xScale") return $r;
		if (t === "yScale") return ei;
		if (t === "performanceMode") return xe;
		if (t === "renderPointsAsSquares") return we;
		if (t === "disableAlphaBlending") return Te;
		if (t === "gamma") return a.gamma;
		if (t === "renderer") return a;
		if (t === "isDestroyed") return De;
		if (t === "isDrawing") return Ee;
		if (t === "isPointsDrawn") return rr;
		if (t === "isPointsFiltered") return He;
		if (t === "isAnnotationsDrawn") return Tr;
		if (t === "zDataType") return zr;
		if (t === "wDataType") return Xr;
		if (t === "spatialIndex") return et?.data;
		if (t === "annotationLineColor") return he;
		if (t === "annotationLineWidth") return ge;
		if (t === "annotationHVLineLimit") return _e;
		if (t === "antiAliasing") return o;
		if (t === "pixelAligned") return s;
		if (t === "actionKeyMap") return { ...k };
	}, Pc = (e = {}) => De ? Promise.reject(/* @__PURE__ */ Error(Jr)) : (Ua(e), (e.backgroundColor !== void 0 || e.background !== void 0) && Ps(e.backgroundColor || e.background), e.backgroundImage !== void 0 && Fs(e.backgroundImage), e.cameraTarget !== void 0 && Rs(e.cameraTarget), e.cameraDistance !== void 0 && Is(e.cameraDistance), e.cameraRotation !== void 0 && Ls(e.cameraRotation), e.cameraView !== void 0 && zs(e.cameraView), e.cameraIsFixed !== void 0 && Bs(e.cameraIsFixed), e.colorBy !== void 0 && Ha(e.colorBy), e.pointColor !== void 0 && Qi(e.pointColor), e.pointColorActive !== void 0 && na(e.pointColorActive), e.pointColorHover !== void 0 && ra(e.pointColorHover), e.pointSize !== void 0 && ma(e.pointSize), e.pointSizeSelected !== void 0 && ha(e.pointSizeSelected), e.pointSizeMouseDetection !== void 0 && Sc(e.pointSizeMouseDetection), e.sizeBy !== void 0 && qa(e.sizeBy), e.pointOrder !== void 0 && Ja(e.pointOrder), e.opacity !== void 0 && xa(e.opacity), e.showPointConnections !== void 0 && dc(e.showPointConnections), e.pointConnectionColor !== void 0 && pc(e.pointConnectionColor), e.pointConnectionColorActive !== void 0 && mc(e.pointConnectionColorActive), e.pointConnectionColorHover !== void 0 && hc(e.pointConnectionColorHover), e.pointConnectionColorBy !== void 0 && Ya(e.pointConnectionColorBy), e.pointConnectionOpacityBy !== void 0 && Xa(e.pointConnectionOpacityBy), e.pointConnectionOpacity !== void 0 && gc(e.pointConnectionOpacity), e.pointConnectionOpacityActive !== void 0 && _c(e.pointConnectionOpacityActive), e.pointConnectionSize !== void 0 && vc(e.pointConnectionSize), e.pointConnectionSizeActive !== void 0 && yc(e.pointConnectionSizeActive), e.pointConnectionSizeBy !== void 0 && Za(e.pointConnectionSizeBy), e.pointConnectionMaxIntPointsPerSegment !== void 0 && bc(e.pointConnectionMaxIntPointsPerSegment), e.pointConnectionTolerance !== void 0 && xc(e.pointConnectionTolerance), e.pointScaleMode !== void 0 && Cc(e.pointScaleMode), e.opacityBy !== void 0 && Ka(e.opacityBy), e.lassoColor !== void 0 && Vs(e.lassoColor), e.lassoLineWidth !== void 0 && Hs(e.lassoLineWidth), e.lassoMinDelay !== void 0 && Us(e.lassoMinDelay), e.lassoMinDist !== void 0 && Ws(e.lassoMinDist), e.lassoClearEvent !== void 0 && Gs(e.lassoClearEvent), e.lassoInitiator !== void 0 && Ks(e.lassoInitiator), e.lassoInitiatorParentElement !== void 0 && qs(e.lassoInitiatorParentElement), e.lassoLongPressIndicatorParentElement !== void 0 && Js(e.lassoLongPressIndicatorParentElement), e.lassoOnLongPress !== void 0 && Ys(e.lassoOnLongPress), e.lassoLongPressTime !== void 0 && Xs(e.lassoLongPressTime), e.lassoLongPressAfterEffectTime !== void 0 && Zs(e.lassoLongPressAfterEffectTime), e.lassoLongPressEffectDelay !== void 0 && Qs(e.lassoLongPressEffectDelay), e.lassoLongPressRevertEffectTime !== void 0 && $s(e.lassoLongPressRevertEffectTime), e.lassoType !== void 0 && ec(e.lassoType), e.lassoBrushSize !== void 0 && tc(e.lassoBrushSize), e.actionKeyMap !== void 0 && rc(e.actionKeyMap), e.mouseMode !== void 0 && ic(e.mouseMode), e.showReticle !== void 0 && ac(e.showReticle), e.reticleColor !== void 0 && oc(e.reticleColor), e.pointOutlineWidth !== void 0 && va(e.pointOutlineWidth), e.height !== void 0 && fa(e.height), e.width !== void 0 && ba(e.width), e.aspectRatio !== void 0 && Wi(e.aspectRatio), e.xScale !== void 0 && sc(e.xScale), e.yScale !== void 0 && cc(e.yScale), e.deselectOnDblClick !== void 0 && lc(e.deselectOnDblClick), e.deselectOnEscape !== void 0 && uc(e.deselectOnEscape), e.opacityByDensityFill !== void 0 && wc(e.opacityByDensityFill), e.opacityInactiveMax !== void 0 && Tc(e.opacityInactiveMax), e.opacityInactiveScale !== void 0 && Ec(e.opacityInactiveScale), e.gamma !== void 0 && Ac(e.gamma), e.annotationLineColor !== void 0 && Dc(e.annotationLineColor), e.annotationLineWidth !== void 0 && Oc(e.annotationLineWidth), e.annotationHVLineLimit !== void 0 && kc(e.annotationHVLineLimit), e.antiAliasing !== void 0 && jc(e.antiAliasing), e.pixelAligned !== void 0 && Mc(e.pixelAligned), new Promise((e) => {
		window.requestAnimationFrame(() => {
			!De && u && (Ui(), Y.refresh(), a.refresh(), Zc(), e());
		});
	})), Fc = (e, { preventEvent: t = !1 } = {}) => {
		zs(e), Q = !0, _t = t;
	}, Ic = () => {
		Y ||= it(u, {
			isFixed: ve,
			isPanInverted: [!1, !0],
			defaultMouseDownMoveAction: A === rn ? "rotate" : "pan"
		}), e.cameraView ? Y.setView(Ue(e.cameraView)) : e.cameraTarget || e.cameraDistance || e.cameraRotation ? Y.lookAt([...e.cameraTarget || xr], e.cameraDistance || Sr, e.cameraRotation || Cr) : Y.setView(Ue(wr)), ht = li(1, 1), gt = li(-1, -1);
	}, Lc = ({ preventEvent: e = !1 } = {}) => {
		Ic(), ua(), e || t.publish("view", {
			view: Y.view,
			camera: Y,
			xScale: $r,
			yScale: ei
		});
	}, Rc = ({ key: e }) => {
		e === "Escape" && p && xi();
	}, zc = () => {
		Qr = !0, Rr = !0;
	}, Bc = () => {
		Ti(), Qr = !1, Rr = !0, Q = !0;
	}, Vc = () => {
		Q = !0;
	}, Hc = () => {
		rs([]), ct.clear();
	}, Uc = () => {
		ct.clear();
	}, Wc = () => {
		Cs([]);
	}, Gc = () => {
		Hc(), Wc();
	}, Kc = () => {
		let e = q === Kt, t = me === Kt;
		if (e || t) {
			let { width: n, height: r } = u.getBoundingClientRect();
			e && ya(n, !0), t && da(r, !0), Ui(), ua(), Q = !0;
		}
		Y.refresh();
	}, qc = async (e) => {
		u.style.userSelect = "none";
		let n = window.devicePixelRatio, r = H, i = q, c = me, l = a.canvas.width / n, d = a.canvas.height / n, f = s, p = o, m = e?.scale || 1, h = Array.isArray(H) ? H.map((e) => e * m) : H * m, g = ye * m, _ = J * m;
		ma(h), ba(g), fa(_), Mc(e?.pixelAligned || s), jc(e?.antiAliasing || o), a.resize(q, me), a.refresh(), await new Promise((e) => {
			t.subscribe("draw", e, 1), Zc();
		});
		let v = u.getContext("2d").getImageData(0, 0, u.width, u.height);
		return a.resize(l, d), a.refresh(), ma(r), ba(i), fa(c), Mc(f), jc(p), await new Promise((e) => {
			t.subscribe("draw", e, 1), Zc();
		}), u.style.userSelect = null, v;
	}, Jc = (e) => e === void 0 ? u.getContext("2d").getImageData(0, 0, u.width, u.height) : qc(e), Yc = () => {
		Ui(), Ic(), ua(), Pe = Ht(a.regl, {
			color: m,
			width: h,
			is2d: !0
		}), ct = Ht(a.regl, {
			color: Bi(L, R, z),
			opacity: B === null ? null : B[0],
			width: V[0],
			is2d: !0
		}), dt = Ht(a.regl, {
			color: M,
			width: 1,
			is2d: !0
		}), ft = Ht(a.regl, {
			color: M,
			width: 1,
			is2d: !0
		}), Fe = Ht(a.regl, {
			color: he,
			width: ge,
			is2d: !0
		}), pa(), u.addEventListener("wheel", Vc), Et = a.regl.buffer(), Dt = a.regl.buffer(), Ot = a.regl.buffer({
			usage: "dynamic",
			type: "float",
			length: Qt * 2
		}), Bt = Vi(), $t = zi();
		let e = Pc({
			backgroundImage: l,
			width: q,
			height: me,
			actionKeyMap: k
		});
		Ms(), Ns(), window.addEventListener("keyup", Rc, !1), window.addEventListener("blur", Ri, !1), window.addEventListener("mouseup", Pi, !1), window.addEventListener("mousemove", Li, !1), u.addEventListener("mousedown", Ni, !1), u.addEventListener("mouseenter", zc, !1), u.addEventListener("mouseleave", Bc, !1), u.addEventListener("click", Fi, !1), u.addEventListener("dblclick", Ii, !1), "ResizeObserver" in window ? (vt = new ResizeObserver(Kc), vt.observe(u)) : (window.addEventListener("resize", Kc), window.addEventListener("orientationchange", Kc)), e.then(() => {
			t.publish("init");
		});
	}, Xc = a.onFrame(() => {
		if (Un = Y.tick(), !rr && !Tr || !Q && !Ft) return;
		Ft && !ys(Lt, Rt) && bs(), Un && (ht = li(1, 1), gt = li(-1, -1), ce === "density" && hs()), a.render(() => {
			let e = u.width / a.canvas.width, t = u.height / a.canvas.height;
			Hi(e, t), l?._reglType && qo(), $e.length > 2 && Jo(), Ft || ct.draw({
				projection: ho(),
				model: _o(),
				view: go()
			});
			let n = Co();
			rr && n > 0 && Vo(), !Ie && (j || $) && Yo(), Zr >= 0 && Ho(), X.length > 0 && Ko(), Fe.draw({
				projection: ho(),
				model: _o(),
				view: go()
			}), Pe.draw({
				projection: ho(),
				model: _o(),
				view: go()
			});
		}, u);
		let e = {
			view: Y.view,
			isViewChanged: Un,
			camera: Y,
			xScale: $r,
			yScale: ei
		};
		Un && (ua(), _t ? _t = !1 : t.publish("view", e)), Q = !1, $ = !1, t.publish("drawing", e, { async: !1 }), t.publish("draw", e);
	}), Zc = () => {
		Q = !0;
	};
	return Yc(), {
		get isSupported() {
			return a.isSupported;
		},
		clear: ws(Gc),
		clearPoints: ws(Hc),
		clearPointConnections: ws(Uc),
		clearAnnotations: ws(Wc),
		createTextureFromUrl: (e, t = Br) => la(a.regl, e, t),
		deselect: xi,
		destroy: () => {
			rr = !1, Tr = !1, De = !0, Xc(), window.removeEventListener("keyup", Rc, !1), window.removeEventListener("blur", Ri, !1), window.removeEventListener("mouseup", Pi, !1), window.removeEventListener("mousemove", Li, !1), u.removeEventListener("mousedown", Ni, !1), u.removeEventListener("mouseenter", zc, !1), u.removeEventListener("mouseleave", Bc, !1), u.removeEventListener("click", Fi, !1), u.removeEventListener("dblclick", Ii, !1), u.removeEventListener("wheel", Vc, !1), vt ? vt.disconnect() : (window.removeEventListener("resize", Kc), window.removeEventListener("orientationchange", Kc)), u = void 0, Y.dispose(), Y = void 0, Pe.destroy(), ki.destroy(), ct.destroy(), dt.destroy(), ft.destroy(), Bt && Bt.destroy(), $t && $t.destroy(), e.renderer || a.isDestroyed || a.destroy(), t.publish("destroy"), t.clear();
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
}, qa = (e, t) => Aa(e).then((e) => ti(e, { useWorker: t })).then((e) => e.data), Ja = 30, Ya = [
	"mousemove",
	"mousedown",
	"mouseup",
	"click",
	"dblclick",
	"wheel",
	"keydown",
	"keyup"
], Xa = class {
	works = /* @__PURE__ */ new Set();
	left = 0;
	held = 0;
	next;
	constructor() {
		for (let e of Ya) window.addEventListener(e, this.wake, {
			capture: !0,
			passive: !0
		});
	}
	add(e) {
		return this.works.add(e), this.wake(), { cancel: () => void this.works.delete(e) };
	}
	wake = () => {
		this.left = Ja, this.next ??= window.requestAnimationFrame(this.tick);
	};
	async during(e) {
		this.held += 1, this.wake();
		try {
			return await e;
		} finally {
			--this.held;
		}
	}
	tick = () => {
		--this.left;
		let e = this.held > 0 || this.left > 0;
		this.next = e ? window.requestAnimationFrame(this.tick) : void 0;
		for (let e of this.works) e();
	};
	destroy() {
		for (let e of Ya) window.removeEventListener(e, this.wake, { capture: !0 });
		this.next !== void 0 && window.cancelAnimationFrame(this.next), this.works.clear(), this.next = NaN;
	}
}, Za = 1.06, Qa = .002, $a = 6, eo = [
	"OES_texture_float",
	"OES_element_index_uint",
	"WEBGL_color_buffer_float",
	"EXT_float_blend"
], to = class extends Error {}, no = class {
	canvas;
	renderer;
	scatterplot;
	observer;
	frames = new Xa();
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
		if (i === null) throw new to();
		let a = eo.filter((e) => i.getExtension(e) !== null);
		if (!a.includes("OES_texture_float")) throw new to();
		let o = (0, ue.default)({
			gl: i,
			extensions: a
		});
		o.frame = (e) => this.frames.add(() => {
			o.poll(), e();
		}), this.renderer = za({
			canvas: r,
			regl: o
		});
		let { width: s, height: c } = e.getBoundingClientRect(), l = `${s}×${c}`;
		this.renderer.resize(Math.max(1, s), Math.max(1, c)), this.scatterplot = Ka({
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
		}, { capture: !0 }), this.scatterplot.subscribe("pointOver", (e) => n.hover(e)), this.scatterplot.subscribe("pointOut", () => n.hover(null)), this.scatterplot.subscribe("select", ({ points: e }) => n.select([...e])), this.scatterplot.subscribe("deselect", () => n.select([])), this.scatterplot.subscribe("view", () => n.view()), this.scatterplot.subscribe("drawing", this.frames.wake), this.observer = new ResizeObserver(() => {
			let t = e.getBoundingClientRect(), r = `${t.width}×${t.height}`;
			t.width < 1 || t.height < 1 || r === l || (l = r, this.renderer.resize(t.width, t.height), this.scatterplot.redraw(), this.frames.wake(), n.view());
		}), this.observer.observe(e);
	}
	async place(e) {
		this.rows = Array.from({ length: e.n }, (t, n) => [
			e.x[n],
			e.y[n],
			0
		]), this.index = await qa(this.rows), this.painted = !1;
	}
	async paint(e, t, n, r) {
		let { rows: i } = this, a = D(t, n, i.length), o = O(e, r, a.colours.length - 1);
		for (let e = 0; e < i.length; e++) i[e][2] = o[e];
		let s = r.size <= 60;
		if (this.scatterplot.set({
			backgroundColor: n.background,
			pointColor: a.colours.map((e) => [...e, 1]),
			pointSize: a.sizes,
			opacity: a.opacities,
			pointSizeSelected: s ? 3 : 1,
			pointOutlineWidth: s ? 1.5 : .5,
			lassoColor: n.accent,
			pointOrder: k(o, t)
		}), i.length === 0) return;
		let c = this.scatterplot.draw(i, {
			zDataType: "categorical",
			preventFilterReset: this.painted,
			spatialIndex: this.index,
			select: [...r]
		});
		await this.frames.during(c), this.painted = !0;
	}
	mode(e) {
		this.frames.wake(), this.scatterplot.set({
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
		let r = Math.min($a, Math.max(Qa, n));
		this.scatterplot.zoomToLocation([e, t], r), this.frames.wake();
	}
	get fitted() {
		let { width: e, height: t } = this.canvas.getBoundingClientRect();
		return {
			x: 0,
			y: 0,
			distance: Za * Math.max(1, t / Math.max(1, e))
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
	inView(e) {
		let { x: t, y: n, distance: r } = this.camera, i = r * this.canvas.clientWidth / Math.max(1, this.canvas.clientHeight), a = [];
		for (let o = 0; o < e.n; o++) {
			let s = Math.abs(e.x[o] - t), c = Math.abs(e.y[o] - n);
			s <= i && c <= r && a.push(o);
		}
		return a;
	}
	bringIntoView(e, t) {
		let { clientWidth: n, clientHeight: r } = this.canvas;
		t.some((e) => {
			let t = this.screen(e);
			return !t || t[0] < 0 || t[1] < 0 || t[0] > n || t[1] > r;
		}) && this.look(this.around(e, t));
	}
	destroy() {
		this.gone = !0, this.observer.disconnect(), this.frames.destroy(), this.scatterplot.destroy(), this.renderer.destroy();
	}
}, ro = 65535;
function io(e) {
	let t = new DataView(e).getUint32(0, !0), n = JSON.parse(new TextDecoder().decode(new Uint8Array(e, 4, t))), { n: r } = n, i = 4 + t + (4 - (4 + t) % 4) % 4, a = new Uint16Array(e, i, 2 * r), o = new Float32Array(r), s = new Float32Array(r);
	for (let e = 0; e < r; e++) o[e] = a[e] / ro * 2 - 1, s[e] = a[r + e] / ro * 2 - 1;
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
var ao = /* @__PURE__ */ new Map();
function oo(e, t) {
	let n = ao.get(t);
	return n === void 0 && (n = fetch(e).then(async (e) => {
		if (!e.ok) throw Error(`the map's genes did not arrive (HTTP ${e.status})`);
		return io(await e.arrayBuffer());
	}), ao.set(t, n), n.catch(() => ao.delete(t))), n;
}
async function so(e, t) {
	let n = new Blob([e]).stream().pipeThrough(t);
	return new Uint8Array(await new Response(n).arrayBuffer());
}
function co(e) {
	let t = atob(e.replaceAll("-", "+").replaceAll("_", "/")), n = new Uint8Array(t.length);
	for (let e = 0; e < t.length; e++) n[e] = t.charCodeAt(e);
	return n;
}
function lo(e) {
	let t = "";
	for (let n of e) t += String.fromCharCode(n);
	return btoa(t).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
async function uo(e) {
	return so(co(e), new DecompressionStream("deflate"));
}
async function fo(e, t) {
	let n = new Uint8Array(Math.ceil(e.n / 8)), r = !1;
	for (let e of t) n[e >> 3] = n[e >> 3] | 1 << (e & 7), r = !0;
	return r ? `${e.tag}.${lo(await so(n, new CompressionStream("deflate")))}` : "";
}
async function po(e, t) {
	let [n, r] = t.split(".", 2);
	if (!r || n !== e.tag) return [];
	let i = await so(co(r), new DecompressionStream("deflate")), a = [];
	for (let t = 0; t < e.n; t++) (i[t >> 3] ?? 0) >> (t & 7) & 1 && a.push(t);
	return a;
}
// src/tools.ts
var mo = {
	"zoom-in": "<path d=\"M12 5v14M5 12h14\"/>",
	"zoom-out": "<path d=\"M5 12h14\"/>",
	fit: "<path d=\"M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5\"/>",
	lasso: "<path d=\"M12 4c4.6 0 8 2.2 8 5s-3.4 5-8 5-8-2.2-8-5 3.4-5 8-5Z\"/><path d=\"M7 13.2c-1.6.8-1.6 2.6 0 2.8 1.7.2 1.5 2.6-.5 4\"/>",
	box: "<path d=\"M5 5h14v14H5z\" stroke-dasharray=\"3 2.5\"/>",
	clear: "<path d=\"M6 6l12 12M18 6L6 18\"/>"
}, ho = {
	"zoom-in": "Zoom in (+)",
	"zoom-out": "Zoom out (−)",
	fit: "Show the whole map (0)",
	lasso: "Select with a lasso (L, or shift and drag)",
	box: "Select with a box (B)",
	clear: "Clear the selection (Esc)",
	png: "Save the view as PNG",
	svg: "Save the view as SVG"
}, go = class {
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
				t.type = "button", t.title = ho[r], t.setAttribute("aria-label", ho[r]), t.dataset.action = r;
				let i = mo[r];
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
function _o(e, t, n) {
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
		s && (n() && o.touches.length === 1 ? i("mousemove", s, 1) : vo(t, e, r, o.touches), a(o.touches));
	}, { passive: !1 });
	let o = (e) => {
		let t = e.changedTouches[0];
		n() && e.touches.length === 0 && t && i("mouseup", t, 0), a(e.touches);
	};
	e.addEventListener("touchend", o), e.addEventListener("touchcancel", o);
}
function vo(e, t, n, r) {
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
var yo = "This map is drawn with WebGL, which this browser does not offer. Turn on hardware acceleration in its settings or open the page in a current Firefox, Chrome, Edge or Safari. Search, gene and pathway pages work without it.", bo = "The graphics driver took the drawing away. Reload the page to get the map back.", xo = 1.35, So = new Intl.NumberFormat("en"), Co = class {
	report;
	generation = 0;
	frame = new U();
	hover = new le();
	tools = new go((e) => this.act(e));
	plot;
	points;
	values = /* @__PURE__ */ new Uint8Array();
	theme;
	latest;
	coloursKey = "";
	painted = "";
	selected = /* @__PURE__ */ new Set();
	named = [];
	selectionVersion = -1;
	mode = "pan";
	queue = Promise.resolve();
	address;
	gone = !1;
	constructor(e, t) {
		this.report = t, this.frame.stage.append(this.hover.element, this.tools.element), e.append(this.frame.root), oe(this.frame.stage, {
			move: (e, t) => this.move(e, t),
			act: (e) => this.act(e),
			escape: () => this.mode === "pan" ? void this.choose([]) : this.setMode("pan"),
			selectView: () => void this.choose(this.plot && this.points ? this.plot.inView(this.points) : [])
		});
	}
	update(e) {
		performance.mark("gene-map:told"), this.latest = e, this.generation += 1, this.queue = this.queue.then(() => this.apply(e)).catch((e) => this.fail(String(e)));
	}
	async apply(e) {
		if (this.gone || e !== this.latest) return;
		this.frame.stage.style.height = `min(${e.height}px, 115vw)`, this.frame.stage.setAttribute("aria-label", `${e.label}. ${V}`), this.theme = S(this.frame.root);
		let t = Promise.all([oo(e.points.url, e.points.key), e.colours.key === this.coloursKey ? this.values : uo(e.colours.values)]);
		this.plot ||= this.createPlot();
		let [n, r] = await t;
		!this.gone && this.plot && (performance.mark("gene-map:arrived"), n !== this.points && (await this.plot.place(n), this.points = n, this.painted = "", performance.mark("gene-map:placed"), this.go(e.view), e.viewParameter && (this.address ??= new u(e.viewParameter, () => this.view(), (e) => this.go(e))), this.selectionVersion = -1), this.values = r, this.coloursKey = e.colours.key, e.selection.version !== this.selectionVersion && (this.selectionVersion = e.selection.version, this.take(n, await po(n, e.selection.code))), await this.paint(), e.marks.length > 0 && this.plot.bringIntoView(n, e.marks), this.address?.writeSoon());
	}
	go(e) {
		let { plot: t } = this;
		t?.look(f(e ?? "") ?? t.fitted);
	}
	view() {
		if (!this.plot) return null;
		let e = d(this.plot.camera);
		return e === d(this.plot.fitted) ? null : e;
	}
	createPlot() {
		try {
			let e = new no(this.frame.canvas, this.frame.stage, {
				hover: (e) => this.hovered(e),
				select: (e) => void this.choose(e),
				view: () => this.moved(),
				lost: () => this.fail(bo)
			});
			return _o(this.frame.canvas, e, () => this.mode !== "pan"), e;
		} catch (e) {
			if (!(e instanceof to)) throw e;
			this.fail(yo);
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
			if (this.frame.root.dataset.state = "painting", await e.paint(this.values, r.colours, n, this.selected), this.gone) return;
			this.painted = i, performance.mark("gene-map:painted");
		}
		this.frame.message.hidden = t.n > 0, t.n === 0 && (this.frame.message.textContent = "No gene has a place on the map yet.");
		let a = this.selected.size;
		g(this.frame.legend, r.colours, n, this.anyGrey, a > 0, (e) => {
			let t = [];
			for (let n = 0; n < this.values.length; n++) this.values[n] === e && t.push(n);
			this.choose(t);
		});
		let o = a > 40 ? ", the 40 nearest to their centre labelled where they fit" : "";
		this.frame.status.textContent = a ? `${So.format(a)} of ${So.format(t.n)} genes selected${o}` : `${So.format(t.n)} genes`, this.drawLabels(), Object.assign(this.frame.root.dataset, {
			state: "ready",
			genes: String(t.n),
			selected: String(a),
			colours: this.coloursKey
		});
	}
	get anyGrey() {
		return this.selected.size > 0 || this.values.includes(0);
	}
	selectionStamp() {
		let e = 0;
		for (let t of this.selected) e = Math.imul(e, 31) + t | 0;
		return `${this.selected.size}:${e}`;
	}
	async choose(e) {
		let { points: t } = this;
		t && (this.take(t, e), this.mode !== "pan" && this.setMode("pan"), this.queue = this.queue.then(() => this.paint()).catch((e) => this.fail(String(e))), this.report(await fo(t, this.selected)));
	}
	take(e, t) {
		this.selected = new Set(t), this.named = se(e, this.selected);
	}
	visibleLabels() {
		let { plot: e, points: t, latest: n } = this;
		if (!e || !t || !n) return [];
		let r = n.marks.filter((e) => e < t.n);
		return [.../* @__PURE__ */ new Set([...r, ...this.named])].flatMap((n) => {
			let i = e.screen(n);
			return i ? [{
				text: t.symbols[n] ?? "",
				x: i[0],
				y: i[1],
				marked: r.includes(n)
			}] : [];
		});
	}
	drawLabels() {
		this.theme && ce(this.frame.labels, this.visibleLabels(), this.theme);
	}
	hovered(e) {
		let { plot: t, points: n, latest: r } = this, i = e === null ? void 0 : t?.screen(e);
		if (e === null || !i || !n || !r) {
			this.hover.hide();
			return;
		}
		let a = [n.types[n.type[e]] ?? "", A(r.colours, this.values[e])], o = [...new Set(a)].filter(Boolean).join(" · ");
		this.hover.show(n, e, o, i, this.frame.stage.clientWidth);
	}
	moved() {
		this.hover.hide(), this.drawLabels(), this.address?.writeSoon();
	}
	setMode(e) {
		this.mode = e, this.frame.stage.dataset.mode = e, this.plot?.mode(e), this.tools.mode(e);
	}
	act(e) {
		let { plot: t } = this;
		if (!t) return;
		let n = t.camera;
		e === "zoom-in" ? t.look({
			...n,
			distance: n.distance / xo
		}) : e === "zoom-out" ? t.look({
			...n,
			distance: n.distance * xo
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
	async savePicture(e) {
		let { plot: t, points: n, theme: r, latest: i, values: a, selected: o } = this;
		if (!t || !n || !r || !i) return;
		let s = {
			canvas: this.frame.canvas,
			overlay: this.frame.labels,
			at: (e) => t.screen(e),
			values: a,
			selected: o,
			labels: this.visibleLabels(),
			legend: {
				entries: m(i.colours, r, this.anyGrey, o.size > 0),
				scale: i.colours.scale
			}
		}, c = e === "png" ? z : ne;
		j(`gene-map.${e}`, await c(s, i.colours, r));
	}
	fail(e) {
		this.frame.root.dataset.state = "failed", this.frame.message.hidden = !1, this.frame.message.textContent = e.replace(/^Error: /, "");
	}
	destroy() {
		this.gone = !0, this.address?.destroy(), this.plot?.destroy(), this.frame.root.remove();
	}
}, wo = /* @__PURE__ */ new WeakMap();
function To({ parentElement: e, data: t, setStateValue: n }) {
	let r = wo.get(e);
	r === void 0 && (r = new Co(e, (e) => n("selection", e)), wo.set(e, r)), r.update(t);
	let { generation: i } = r, a = r;
	return () => {
		a.generation === i && (wo.delete(e), a.destroy());
	};
}
export { To as default };
