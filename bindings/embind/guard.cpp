#include "bindings/embind/guard.h"

#include <new>
#include <string>

#include "engine/error.h"

namespace linnet::bindings {
namespace {

[[noreturn]] void throwObject(const char* kind, const std::string& argument, const char* message) {
  emscripten::val error = emscripten::val::object();
  error.set("kind", std::string(kind));
  error.set("argument", argument);
  error.set("message", std::string(message));
  error.throw_();
  __builtin_unreachable();
}

}  // namespace

// One place for what every call's catch would otherwise hold.
void throwToJavaScript(const std::exception& error) {
  constexpr const char* kNames[] = {"ArgumentError", "ShapeError", "DataError", "StateError"};
  if (const auto* own = dynamic_cast<const Error*>(&error)) {
    throwObject(kNames[static_cast<int>(own->kind())], own->argument(), own->what());
  }
  if (dynamic_cast<const std::bad_alloc*>(&error)) {
    throwObject("MemoryError", "", "there is not enough memory for this");
  }
  throwObject("StateError", "", error.what());
}

}  // namespace linnet::bindings
