/** The module in base64: the build inlines it. */
declare module "*/module_bg.wasm" {
  const base64: string;
  export default base64;
}

/** The module as a file beside the built ones: the runtime makes a module of it, the build leaves it alone. */
declare module "*/sealwax.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
declare module "*/sealwax.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}
