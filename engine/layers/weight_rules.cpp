#include "engine/layers/weight_rules.h"

namespace linnet {

WeightRules readWeightRules(ConfigReader& reader, const std::string& name,
                            const std::string& initializer) {
  WeightRules rules{name, readInitializer(reader, name + "_initializer", initializer)};
  rules.regularizer = readRegularizer(reader, name + "_regularizer");
  const std::string keeps = name + "_constraint";
  if (const auto spec = reader.spec(keeps)) rules.constraint = makeConstraint(*spec, keeps);
  return rules;
}

std::shared_ptr<const Initializer> readInitializer(ConfigReader& reader, const std::string& name,
                                                   const std::string& otherwise) {
  return makeInitializer(reader.spec(name).value_or(Spec(otherwise)), name);
}

std::shared_ptr<const Regularizer> readRegularizer(ConfigReader& reader, const std::string& name) {
  const auto spec = reader.spec(name);
  return spec ? makeRegularizer(*spec, name) : nullptr;
}

}  // namespace linnet
