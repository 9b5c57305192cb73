#include "engine/platform/threads_pool/threads.h"

#include <emscripten/bind.h>

#include <cstdint>
#include <cstdlib>

// What bindings/js/worker/help.ts needs to make helpers: each is a worker with an instance of
// this module on the same memory and a stack of its own. It finds the functions to call by their
// places in the module's table, since the names of exports are shortened.

extern "C" {
void _emscripten_wasm_worker_initialize(void* stack, std::uint32_t bytes);
void __wasm_init_tls(void* block);
}

namespace linnet::bindings {
namespace {

using emscripten::val;

constexpr std::size_t kStackBytes = 256 * 1024;
constexpr std::size_t kAlignment = 16;

// The first thread's own thread-local variables, among them the one that catching an exception
// needs. Emscripten 3.1.69 gives them a place of their own only along with its own threads.
const bool hasLocals = [] {
  const std::size_t bytes = __builtin_wasm_tls_size() + kAlignment;
  __wasm_init_tls(std::aligned_alloc(kAlignment, bytes / kAlignment * kAlignment));
  return true;
}();

template <class Function>
double tableIndex(Function* function) {
  return static_cast<double>(reinterpret_cast<std::uintptr_t>(function));
}

int mostThreads() { return kMostThreads; }

// { prepare, help, stack, stackBytes }: call table[prepare](stack, stackBytes) and then
// table[help](thread), which returns when the helper is no longer needed.
val newHelper() {
  void* stack = std::aligned_alloc(kAlignment, kStackBytes);
  val out = val::object();
  out.set("prepare", tableIndex(&_emscripten_wasm_worker_initialize));
  out.set("help", tableIndex(&help));
  out.set("stack", tableIndex(static_cast<char*>(stack)));
  out.set("stackBytes", static_cast<double>(kStackBytes));
  return out;
}

}  // namespace

EMSCRIPTEN_BINDINGS(threads) {
  emscripten::function("mostThreads", &mostThreads);
  emscripten::function("newHelper", &newHelper);
  emscripten::function("helpersReady", &helpersReady);
  emscripten::function("useThreads", &useThreads);
}

}  // namespace linnet::bindings
