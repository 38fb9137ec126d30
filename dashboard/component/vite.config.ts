import { defineConfig } from "vite";

// One ES module, committed beside the Python code and shipped in the wheel. Nothing in it may
// depend on the machine or the time of the build: a test builds it again and compares.
export default defineConfig({
  build: {
    target: "es2022",
    outDir: "../bundle",
    emptyOutDir: true,
    sourcemap: false,
    reportCompressedSize: false,
    lib: { entry: "src/index.ts", formats: ["es"], fileName: () => "gene_map.js" },
  },
});
