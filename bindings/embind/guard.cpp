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
void throwToJavaScript() {
  constexpr const char* kNames[] = {"ArgumentError", "ShapeError", "DataError", "StateError"};
  try {
    throw;
  } catch (const Error& error) {
    throwObject(kNames[static_cast<int>(error.kind())], error.argument(), error.what());
  } catch (const std::bad_alloc&) {
    throwObject("MemoryError", "", "there is not enough memory for this");
  } catch (const std::exception& error) {
    throwObject("StateError", "", error.what());
  }
}

}  // namespace linnet::bindings
