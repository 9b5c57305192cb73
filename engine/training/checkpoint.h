#pragma once

#include "engine/training/trainer.h"

namespace linnet {

/// All that a training run needs besides its program (model, compile, data, fit) to go on to the
/// same bits, and to the same logs, as if it had never been interrupted. Random numbers are
/// counter-based, so the seed and the position are all that there is to save of them.
struct Checkpoint {
  /// One tensor, copied, under a name that says whose it is.
  struct Array {
    std::string name;
    Shape shape;
    std::vector<Scalar> values;
  };

  std::vector<Array> weights;  ///< "dense/kernel", in the order of Model::parameters
  /// "momentum/0", of the first tensor that the optimizer trains; "learning_rate", of all.
  std::vector<Array> slots;
  std::int64_t iterations = 0;  ///< steps that the optimizer has taken
  std::uint64_t seed = 0;       ///< of the run's FitConfig
  Index epoch = 0;              ///< from 0; at its end still the one that ended
  Index batch = 0;              ///< batches of this epoch that are done
  std::vector<double> sums;     ///< of the epoch's logs

  /// What a trainer and its model hold between two steps.
  static Checkpoint of(Trainer& trainer);

  /// Has a trainer of the same program go on from here. Everything is checked before anything
  /// changes: a ShapeError or a DataError says what does not fit the model or the run.
  void restore(Trainer& trainer) const;

  /// 64 bits that tell two states of model and optimizer apart, wherever the run stands.
  std::uint64_t digest() const;
};

}  // namespace linnet
