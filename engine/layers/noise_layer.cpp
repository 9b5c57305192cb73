#include "engine/layers/noise_layer.h"

#include <algorithm>

namespace linnet {

void NoiseLayer::forward(const Pass& pass) {
  if (pass.mode == Mode::kTraining) return forwardInTraining(pass);
  std::copy_n(pass.inputs[0].data, pass.output.size(), pass.output.data);
}

}  // namespace linnet
