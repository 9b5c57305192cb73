#include "bindings/embind/guard.h"

namespace linnet::bindings {

void throwToJavaScript(const char* kind, const std::string& argument, const char* message) {
  emscripten::val error = emscripten::val::object();
  error.set("kind", std::string(kind));
  error.set("argument", argument);
  error.set("message", std::string(message));
  error.throw_();
  __builtin_unreachable();
}

}  // namespace linnet::bindings
