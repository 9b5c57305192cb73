#include "engine/platform/threads_pool/wait.h"

// WebAssembly's own wait and notify. The standard library's would bring in Emscripten's threads,
// and with them a second way to make workers.

namespace linnet {
namespace {

int* address(std::atomic<std::uint32_t>& value) { return reinterpret_cast<int*>(&value); }

}  // namespace

void waitWhile(std::atomic<std::uint32_t>& value, std::uint32_t expected) {
  constexpr long long kForever = -1;
  __builtin_wasm_memory_atomic_wait32(address(value), static_cast<int>(expected), kForever);
}

void wakeAll(std::atomic<std::uint32_t>& value) {
  constexpr unsigned kAll = ~0u;
  __builtin_wasm_memory_atomic_notify(address(value), kAll);
}

}  // namespace linnet
