#pragma once

#include <emscripten/val.h>

#include <exception>
#include <utility>

namespace linnet::bindings {

/// Throws the error that is being handled to JavaScript, as { kind, argument, message }.
[[noreturn]] void throwToJavaScript();

/// Runs `work`; what it throws reaches JavaScript as a plain object, never as a number.
template <class Work>
auto guarded(Work&& work) {
  try {
    return std::forward<Work>(work)();
  } catch (const std::exception&) {
    throwToJavaScript();
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
