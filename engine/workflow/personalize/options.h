#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/data/dataset.h"
#include "engine/training/model.h"

namespace linnet {

/// The layers that stay as they are: all with weights but the last one (the default), the first so
/// many with weights, or those of the names.
using Freeze = std::variant<std::monostate, Index, std::vector<std::string>>;

struct PersonalizeOptions {
  /// Makes a model of the same layers, as the model itself was made; it need not be compiled.
  std::function<Model()> build;
  /// Some of what the model has learnt before, to go over again, so that it is not forgotten.
  /// Default: none, and the model forgets more.
  std::optional<Dataset> rehearsal = {};
  /// The share of old examples in what is learnt; at least 0, less than 1. No fewer than 400 old
  /// ones are taken if there are so many, and the person's are then gone over as often as it takes.
  double rehearsalShare = 0.8;
  /// Evaluated before and after: what of the old is lost. Default: none.
  std::optional<Dataset> test = {};
  /// The layers that stay as they are.
  Freeze freeze = {};
  /// How often to go over the examples.
  Index epochs = 20;
  /// Examples in a step, or all if there are fewer.
  Index batchSize = 16;
  /// Of Adam, which begins afresh; more than 0.
  double learningRate = 0.003;
  /// Into how many parts to divide the person's examples, each of which is once held out and asked
  /// of a model that has learnt the others; 0 for none. With no more examples than parts each is
  /// held out by itself.
  Index folds = 5;
  /// What chance comes from; default: derived from the model's seed.
  std::optional<std::uint32_t> seed = {};
};

/// How a model does on the person's examples.
struct PersonReport {
  Index examples;  ///< how many there are
  double before;   ///< the accuracy of the model as it was
  /// The accuracy on examples that were held out, each asked of a model that had learnt the others:
  /// what to expect of the person's next ones. None where nothing could be held out.
  std::optional<double> heldOut;
  Index folds;    ///< in how many parts they were held out; 0 if they were not
  double learnt;  ///< the accuracy on the examples that were learnt: no promise for others
};

/// How a model does on the old test data: the difference is what was forgotten.
struct ForgottenReport {
  Index examples;  ///< how many there are
  double before;   ///< the accuracy of the model as it was
  double after;    ///< the accuracy of the model as it is now
};

/// What `personalize` has done, and measured.
struct Personalization {
  PersonReport person;
  std::optional<ForgottenReport> test;  ///< where `test` was given
  Index rehearsed;                      ///< old examples that were gone over again
  std::vector<std::string> frozen;      ///< the layers that stayed as they were
  std::vector<std::string> trained;     ///< the layers that learnt
  /// Takes the model, which must be there still, back to the weights that it had, to the bit.
  /// Throws a StateError when its weights have changed since, by `fit` or otherwise.
  std::function<void()> undo;
};

/// Throws an ArgumentError for the first option that is not legal.
void checkPersonalizeOptions(const PersonalizeOptions& options);

/// The layers that stay as they are, of the layers with weights in their order. Throws an
/// ArgumentError when none would be left to learn, or there is no such layer.
std::vector<std::string> frozenLayers(const Freeze& freeze, const std::vector<std::string>& names);

}  // namespace linnet
