#include <emscripten/bind.h>

// The names of ../threads_pool/threads.cpp that the package calls before it makes helpers.

namespace linnet::bindings {
namespace {

int mostThreads() { return 1; }

}  // namespace

EMSCRIPTEN_BINDINGS(threads) { emscripten::function("mostThreads", &mostThreads); }

}  // namespace linnet::bindings
