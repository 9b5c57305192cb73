#pragma once

#include <vector>

#include "engine/workflow/personalize/options.h"
#include "engine/workflow/weights.h"

namespace linnet {

/// Teaches a twin of a model, each time from the weights that the model has.
class Tutor {
 public:
  /// `all` are the person's examples, the first `own` of them, and behind them the old ones to go
  /// over in each lesson. What is given must outlive the tutor.
  Tutor(Model& twin, const Weights& start, const Spec& loss, const Dataset& all, Index own,
        const PersonalizeOptions& options, std::uint32_t seed)
      : twin_(twin),
        start_(start),
        loss_(loss),
        all_(all),
        own_(own),
        options_(options),
        seed_(seed) {}

  using Places = std::vector<std::uint32_t>;

  /// Makes the twin what the model is, with an optimizer that begins afresh.
  void begin();
  /// Teaches the twin the person's examples of these places, from the beginning.
  void teach(const Places& places);
  /// The share of the person's examples of these places that the twin gets right as it is now.
  double accuracy(const Places& places);
  /// The same of data.
  double accuracyOn(const Dataset& data);

 private:
  Model& twin_;
  const Weights& start_;
  const Spec& loss_;
  const Dataset& all_;
  Index own_;
  const PersonalizeOptions& options_;
  std::uint32_t seed_;
};

}  // namespace linnet
