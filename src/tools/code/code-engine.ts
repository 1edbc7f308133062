import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import variantModule from '@jitl/quickjs-ng-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant, newVariant } from 'quickjs-emscripten-core';
import type { QuickJSSyncVariant, QuickJSWASMModule } from 'quickjs-emscripten-core';

/** The most that one engine, its program and its data may take. */
export const ENGINE_MB = 128;
const PAGE_BYTES = 65_536;
/** Enough for the engine (5 MB of stack), the names that it is given, and the data of a small run. */
const FIRST_PAGES = 127;
/** The import of the memory: module "a", name "a", a memory with a maximum, at least 256 pages, at most 32,768. */
const MEMORY_IMPORT = Buffer.from([1, 0x61, 1, 0x61, 2, 1, 0x80, 2, 0x80, 0x80, 2]);
const MINIMUM_AT = 6;

const require = createRequire(import.meta.url);
/** The package declares the types of its CommonJS form. */
const VARIANT = variantModule as unknown as QuickJSSyncVariant;
let compiled: Promise<WebAssembly.Module> | undefined;

/**
 * The engine as machine code, compiled once in a process. The published file asks for a memory of 16 MB; its least size
 * is set lower here, so that the whole memory of a small run can be set back in a moment. The memory grows as before.
 */
function engine(): Promise<WebAssembly.Module> {
  return (compiled ??= WebAssembly.compile(
    withSmallMemory(readFileSync(require.resolve('@jitl/quickjs-ng-wasmfile-release-sync/wasm'))),
  ));
}

function withSmallMemory(program: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
  const at = program.indexOf(MEMORY_IMPORT);
  if (at < 0) throw new Error('The engine for code declares its memory in another way than expected.');
  // A LEB128 number of two bytes, as the one that it replaces.
  program.set([FIRST_PAGES | 0x80, 0], at + MINIMUM_AT);
  return program;
}

/** A new engine with a memory of its own. */
export async function newEngine(): Promise<{
  readonly quickJs: QuickJSWASMModule;
  readonly memory: WebAssembly.Memory;
}> {
  const wasmModule = await engine();
  const memory = new WebAssembly.Memory({ initial: FIRST_PAGES, maximum: (ENGINE_MB * 1_048_576) / PAGE_BYTES });
  const variant = newVariant<QuickJSSyncVariant>(VARIANT, { wasmModule, wasmMemory: memory });
  return { quickJs: await newQuickJSWASMModuleFromVariant(variant), memory };
}
