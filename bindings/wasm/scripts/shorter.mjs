// wasm-bindgen's JavaScript says the same things in every method of every class. Here they are said once.

const HELPERS = `
const registry = typeof FinalizationRegistry === 'undefined'
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(({ ptr, free }) => wasm === broken || wasm[free](ptr, 1));

/** What every class has. */
function handle(type, free) {
    const { prototype } = type;
    type.__hold = (object, ptr) => {
        object.__wbg_ptr = ptr;
        registry.register(object, { ptr, free }, object);
        return object;
    };
    type.__wrap = (ptr) => type.__hold(Object.create(prototype), ptr);
    prototype.__destroy_into_raw = intoRaw;
    prototype.free = function () {
        wasm[free](this.__destroy_into_raw(), 0);
    };
    if (Symbol.dispose) prototype[Symbol.dispose] = prototype.free;
    for (const on of [type, prototype]) {
        for (const key of Object.keys(on)) Object.defineProperty(on, key, { __proto__: null, enumerable: false });
    }
}

function intoRaw() {
    const ptr = this.__wbg_ptr;
    this.__wbg_ptr = 0;
    registry.unregister(this);
    return ptr;
}

function checked(ret) {
    if (ret[2]) throw takeFromExternrefTable0(ret[1]);
    return ret[0];
}

function settled(ret) {
    if (ret[1]) throw takeFromExternrefTable0(ret[0]);
}

/** Takes what lies at a place in memory, of items of a size, out of it. */
function taken([ptr, len, error, failed], size, take) {
    if (failed) throw takeFromExternrefTable0(error);
    const value = take(ptr, len);
    wasm.FREE(ptr, len * size, size);
    return value;
}

const textOut = (ret) => taken(ret, 1, getStringFromWasm0);
const bytesOut = (ret) => taken(ret, 1, (ptr, len) => getArrayU8FromWasm0(ptr, len).slice());
const listOut = (ret) => taken(ret, 4, getArrayJsValueFromWasm0);
`;

const METHODS = new RegExp(
  /(?: {4}static __wrap\(ptr\) \{\n(?: {8}.*\n)*? {4}\}\n)?/.source
  + / {4}__destroy_into_raw\(\) \{\n(?: {8}.*\n)*? {4}\}\n/.source
  + / {4}free\(\) \{\n {8}const ptr = this\.__destroy_into_raw\(\);\n {8}wasm\.([\w$]+)\(ptr, 0\);\n {4}\}\n/.source,
  "g",
);
const DISPOSE = /^if \(Symbol\.dispose\) (\w+)\.prototype\[Symbol\.dispose\] = \1\.prototype\.free;\n/gm;
const FINALIZATION = /^const \w+Finalization = \(typeof FinalizationRegistry === 'undefined'\)\n.*\n.*;\n/gm;
const CONSTRUCTED = / {8}this\.__wbg_ptr = (ret(?:\[0\])?);\n {8}(\w+)Finalization\.register\(this, this\.__wbg_ptr, this\);\n {8}return this;/g;
const FALLIBLE = / {8}const ret = (wasm\..*);\n {8}if \(ret\[2\]\) \{\n {12}throw takeFromExternrefTable0\(ret\[1\]\);\n {8}\}\n {8}return ((?:(?!\bret\b).)*)\bret\[0\]((?:(?!\bret\b).)*);/g;
const DIRECT = / {8}const ret = (wasm\..*);\n {8}return ((?:(?!\bret\b).)*)\bret\b(?!\[)((?:(?!\bret\b).)*);/g;
const VOID = / {8}const ret = (wasm\..*);\n {8}if \(ret\[1\]\) \{\n {12}throw takeFromExternrefTable0\(ret\[0\]\);\n {8}\}\n(?= {4}\})/g;
const ARRAY = / {8}const ret = (wasm\..*);\n(?: {8}if \(ret\[3\]\) \{\n.*\n {8}\}\n)? {8}var (v\d+) = getArray(U8|JsValue)FromWasm0\(ret\[0\], ret\[1\]\)(?:\.slice\(\))?;\n {8}wasm\.[\w$]+\(ret\[0\], ret\[1\] \* [14], [14]\);\n {8}return \2;/g;
const TEXT = / {8}let (deferred\d+)_0;\n {8}let \1_1;\n {8}try \{\n((?: {12}(?!const ret).*\n)*) {12}const ret = (wasm\..*);\n(?: {12}.*\n)* {8}\} finally \{\n {12}wasm\.([\w$]+)\(.*\n {8}\}/g;

/** The same, shorter. */
export function shorter(script) {
  const frees = [];
  let free;
  const short = script
    .replaceAll(METHODS, (_, free) => (frees.push(free), ""))
    .replaceAll(DISPOSE, (_, type) => `handle(${type}, '${frees.shift()}');\n`)
    .replaceAll(FINALIZATION, "")
    .replaceAll(CONSTRUCTED, (_, ptr, type) => `        return ${type}.__hold(this, ${ptr});`)
    .replaceAll(FALLIBLE, (_, call, before, behind) => `        return ${before}checked(${call})${behind};`)
    .replaceAll(DIRECT, (_, call, before, behind) => `        return ${before}${call}${behind};`)
    .replaceAll(VOID, (_, call) => `        settled(${call});\n`)
    .replaceAll(ARRAY, (_, call, __, kind) => `        return ${kind === "U8" ? "bytesOut" : "listOut"}(${call});`)
    .replaceAll(TEXT, (_, __, before, call, name) => {
      free = name;
      return `${before.replaceAll(/^ {4}/gm, "")}        return textOut(${call});`;
    });
  if (frees.length > 0 || short.includes("Finalization.")) throw new Error("wasm-bindgen writes other JavaScript than we know");
  return short.replace("\nexport class ", () => `${HELPERS.replace("FREE", () => free)}\nexport class `);
}
