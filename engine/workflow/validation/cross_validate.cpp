#include "engine/workflow/validation/cross_validate.h"

#include "engine/workflow/check.h"
#include "engine/workflow/random.h"
#include "engine/workflow/seeds.h"
#include "engine/workflow/validation/statistics.h"

namespace linnet {

CrossValidation crossValidate(const CrossValidateOptions& options) {
  if (!options.build) failExpected("build", "a function that makes a model", "none");
  const std::uint32_t seed = options.seed ? *options.seed : randomSeed();
  const std::vector<Fold> all = options.folds.split(classesOf(options.data));
  const auto total = static_cast<Index>(all.size());
  std::vector<FoldResult> results;
  for (Index fold = 0; fold < total; ++fold) {
    results.push_back(runFold(options.build, options.fit, options.data,
                              all[static_cast<std::size_t>(fold)], fold,
                              derivedSeed(seed, static_cast<std::uint32_t>(fold))));
    if (options.onProgress) options.onProgress({fold + 1, total, results.back()});
  }
  return summarized(std::move(results));
}

CrossValidation summarized(std::vector<FoldResult> folds) {
  std::vector<LogValues> metrics;
  for (const FoldResult& fold : folds) metrics.push_back(fold.metrics);
  return {std::move(folds), meanOf(metrics), deviationOf(metrics)};
}

}  // namespace linnet
