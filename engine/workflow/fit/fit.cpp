#include "engine/workflow/fit/fit.h"

#include <cmath>

#include "engine/text.h"
#include "engine/workflow/check.h"
#include "engine/workflow/fit/training_run.h"
#include "engine/workflow/seeds.h"
#include "engine/workflow/shown.h"

namespace linnet {
namespace {

void checkCallbacks(const std::vector<Callback*>& callbacks) {
  for (std::size_t i = 0; i < callbacks.size(); ++i) {
    if (!callbacks[i]) failExpected(text("callbacks[", i, "]"), "a callback", "null");
  }
}

// As Keras splits: the last of the data are for validation.
Index borderOf(Index size, double share) {
  const auto border = static_cast<Index>(std::floor(static_cast<double>(size) * (1 - share)));
  if (border > 0 && border < size) return border;
  failExpected("validationSplit",
               text("a number that leaves neither part of ", size, " examples empty"),
               shown(share));
}

}  // namespace

History fit(Model& model, const Dataset& data, const FitOptions& options,
            const std::vector<Callback*>& callbacks) {
  checkFitOptions(options);
  checkCallbacks(callbacks);
  model.requireCompiled();
  const auto modelSeed = static_cast<std::uint32_t>(model.seed());
  const std::uint32_t seed = options.seed.value_or(derivedSeed(modelSeed, model.fits()));

  Dataset train = data;
  std::optional<Dataset> validation = options.validationData;
  if (!validation && options.validationSplit > 0) {
    const Index border = borderOf(data.size(), options.validationSplit);
    train = data.slice(0, border);
    validation = data.slice(border, data.size());
  }
  TrainingRun run(model, train, validation, fitConfigOf(options, train.size(), seed), callbacks);
  // One that was refused leaves the seed to the next.
  model.countFit();
  return run.run();
}

}  // namespace linnet
