#include "engine/workflow/weights.h"

#include <algorithm>

#include "engine/error.h"
#include "engine/text.h"

namespace linnet {

Weights getWeights(const Model& model) {
  Weights weights;
  for (const Parameter* parameter : model.parameters()) {
    const Tensor& value = parameter->value;
    weights.emplace_back(value.data(), value.data() + value.size());
  }
  return weights;
}

void setWeights(Model& model, const Weights& values) {
  const auto parameters = model.parameters();
  const std::vector<std::string>& names = model.parameterNames();
  if (values.size() != parameters.size()) {
    failShape("values", text("values: expected ", parameters.size(), " arrays, one for each of ",
                             listed(names), ", got ", values.size()));
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Shape& shape = parameters[i]->value.shape();
    if (values[i].size() != static_cast<std::size_t>(shape.size())) {
      failShape("values", text("values: ", names[i], " has the shape ", shape, " and takes ",
                               shape.size(), " numbers, got ", values[i].size()));
    }
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::ranges::copy(values[i], parameters[i]->value.data());
  }
}

}  // namespace linnet
