#pragma once

#include <gtest/gtest.h>

#include <source_location>
#include <string>
#include <vector>

#include "engine/error.h"

namespace linnet::test {

/// Expects `call` to throw the engine's Error of this kind and argument, with a message that has
/// each of `parts` in it.
template <class Call>
void expectError(ErrorKind kind, const std::string& argument, const std::vector<std::string>& parts,
                 Call&& call, const std::source_location& where = std::source_location::current()) {
  const testing::ScopedTrace trace(where.file_name(), static_cast<int>(where.line()),
                                   "expected an error here");
  try {
    call();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), kind) << error.what();
    EXPECT_EQ(error.argument(), argument) << error.what();
    for (const std::string& part : parts) {
      EXPECT_NE(std::string(error.what()).find(part), std::string::npos)
          << "the message \"" << error.what() << "\" does not say \"" << part << '"';
    }
    return;
  }
  ADD_FAILURE() << "nothing was thrown";
}

}  // namespace linnet::test
