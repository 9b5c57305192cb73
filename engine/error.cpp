#include "engine/error.h"

namespace linnet {

void failArgument(std::string argument, const std::string& message) {
  throw Error(ErrorKind::kArgument, std::move(argument), message);
}

void failShape(std::string argument, const std::string& message) {
  throw Error(ErrorKind::kShape, std::move(argument), message);
}

void failData(std::string argument, const std::string& message) {
  throw Error(ErrorKind::kData, std::move(argument), message);
}

void failState(const std::string& message) { throw Error(ErrorKind::kState, "", message); }

}  // namespace linnet
