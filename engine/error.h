#pragma once

#include <stdexcept>
#include <string>

namespace linnet {

/// The classes of error a caller can tell apart; each is a class of the JavaScript package too.
enum class ErrorKind {
  kArgument,  ///< an argument's value or name is not legal
  kShape,     ///< shapes do not fit each other
  kData,      ///< what a file or an array holds is wrong
  kState,     ///< the call came at the wrong time
};

/// Every error the engine throws, except std::bad_alloc. The message says what was expected, what
/// came and, where it helps, what to do. An object is as it was before the call that threw.
class Error : public std::runtime_error {
 public:
  /// `argument` is the name of the argument at fault in Keras's spelling, or empty.
  Error(ErrorKind kind, std::string argument, const std::string& message)
      : std::runtime_error(message), kind_(kind), argument_(std::move(argument)) {}

  ErrorKind kind() const { return kind_; }
  const std::string& argument() const { return argument_; }

 private:
  ErrorKind kind_;
  std::string argument_;
};

// Out of line, since they are called from hundreds of places.
[[noreturn]] void failArgument(std::string argument, const std::string& message);
[[noreturn]] void failShape(std::string argument, const std::string& message);
[[noreturn]] void failData(std::string argument, const std::string& message);
[[noreturn]] void failState(const std::string& message);

}  // namespace linnet
