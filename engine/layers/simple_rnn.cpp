#include "engine/layers/simple_rnn.h"

#include <algorithm>

namespace linnet {

SimpleRNN::SimpleRNN(const Config& config) : Recurrent(1) {
  ConfigReader reader("SimpleRNN", config);
  readArguments(reader);
  reader.finish();
}

void SimpleRNN::forwardRow(const Row& row) const {
  addAndActivate(row, activation(), 0);
  std::copy_n(row.gates, units(), row.state);
}

void SimpleRNN::backwardRow(const Row& row) const {
  std::copy_n(row.state, units(), row.product);
  activateBackward(row, activation(), 0);
  std::fill_n(row.state, units(), Scalar{0});
}

}  // namespace linnet
