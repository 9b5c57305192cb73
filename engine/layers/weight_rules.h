#pragma once

#include <memory>
#include <string>

#include "engine/config.h"
#include "engine/constraints/constraint.h"
#include "engine/initializers/initializer.h"
#include "engine/regularizers/regularizer.h"

namespace linnet {

/// What a layer is told about one of its weights: how it starts, what it costs, what it must keep
/// to.
struct WeightRules {
  std::string name;  ///< what its arguments begin with: "kernel", "depthwise"
  std::shared_ptr<const Initializer> initializer;
  std::shared_ptr<const Regularizer> regularizer = nullptr;
  std::shared_ptr<const Constraint> constraint = nullptr;
};

/// Reads Keras's arguments of the weight `name` ("kernel"): kernel_initializer, which is
/// `initializer` by default, kernel_regularizer and kernel_constraint, nothing by default.
WeightRules readWeightRules(ConfigReader& reader, const std::string& name,
                            const std::string& initializer);

/// Reads the initializer of a weight that has no other rules, under its argument's whole name.
std::shared_ptr<const Initializer> readInitializer(ConfigReader& reader, const std::string& name,
                                                   const std::string& otherwise);

/// Reads a regularizer; null when it is left out.
std::shared_ptr<const Regularizer> readRegularizer(ConfigReader& reader, const std::string& name);

}  // namespace linnet
