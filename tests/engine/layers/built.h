#pragma once

#include "engine/layers/layers.h"
#include "tests/engine/support/errors.h"

namespace linnet::test {

/// The output shape of a layer called "mine" on these inputs, all without the batch.
inline Shape builtOn(const std::vector<Shape>& inputs, const std::string& className,
                     const Config& config = {}) {
  const auto layer = makeLayer(className, config);
  layer->setName("mine");
  return layer->build(inputs);
}

/// Expects that the layer cannot be built on these inputs: an error of the kind for the argument,
/// which names the layer and has the words.
inline void expectNotBuilt(const std::vector<Shape>& inputs, const std::string& className,
                           const Config& config, ErrorKind kind, const std::string& argument,
                           std::vector<std::string> words,
                           const std::source_location& where = std::source_location::current()) {
  words.push_back(className + " \"mine\"");
  expectError(kind, argument, words, [&] { builtOn(inputs, className, config); }, where);
}

/// Expects that the layer does not take these arguments: an ArgumentError that names layer and
/// argument, what was expected and what was given.
inline void expectNotMade(const std::string& className, const Config& config,
                          const std::string& argument, std::vector<std::string> words = {},
                          const std::source_location& where = std::source_location::current()) {
  words.push_back(className + ": ");
  words.push_back(argument);
  words.push_back("got ");
  expectError(ErrorKind::kArgument, argument, words, [&] { makeLayer(className, config); }, where);
}

}  // namespace linnet::test
