#pragma once

#include <emscripten/val.h>

#include <new>
#include <utility>

#include "engine/error.h"

namespace linnet::bindings {

/// Throws { kind, argument, message } as a JavaScript value.
[[noreturn]] void throwToJavaScript(const char* kind, const std::string& argument,
                                    const char* message);

/// Runs `work`; what it throws reaches JavaScript as a plain object, never as a number.
template <class Work>
auto guarded(Work&& work) {
  try {
    return std::forward<Work>(work)();
  } catch (const Error& error) {
    constexpr const char* kNames[] = {"ArgumentError", "ShapeError", "DataError", "StateError"};
    throwToJavaScript(kNames[static_cast<int>(error.kind())], error.argument(), error.what());
  } catch (const std::bad_alloc&) {
    throwToJavaScript("MemoryError", "", "there is not enough memory for this");
  } catch (const std::exception& error) {
    throwToJavaScript("StateError", "", error.what());
  }
}

/// A member function as Embind is given it: the same call, guarded.
template <auto Method>
struct Guarded;

template <class Class, class Result, class... Arguments, Result (Class::*Method)(Arguments...)>
struct Guarded<Method> {
  static Result call(Class& self, Arguments... arguments) {
    return guarded(
        [&]() -> Result { return (self.*Method)(std::forward<Arguments>(arguments)...); });
  }
};

template <class Class, class Result, class... Arguments,
          Result (Class::*Method)(Arguments...) const>
struct Guarded<Method> {
  static Result call(const Class& self, Arguments... arguments) {
    return guarded(
        [&]() -> Result { return (self.*Method)(std::forward<Arguments>(arguments)...); });
  }
};

template <class Result, class... Arguments, Result (*Function)(Arguments...)>
struct Guarded<Function> {
  static Result call(Arguments... arguments) {
    return guarded([&]() -> Result { return Function(std::forward<Arguments>(arguments)...); });
  }
};

}  // namespace linnet::bindings
