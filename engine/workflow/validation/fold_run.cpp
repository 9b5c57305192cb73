#include "engine/workflow/validation/fold_run.h"

#include <map>

#include "engine/workflow/fit/evaluate.h"

namespace linnet {

FoldFit::FoldFit(const FitOptions& given, std::vector<std::shared_ptr<Callback>> called)
    : options(given), callbacks(std::move(called)) {}

FoldFits::FoldFits(const FitOptions& options)
    : make_([options](const FitPlace&) { return FoldFit(options); }) {}

History fitAt(const FitPlace& place, const FoldFits& fits) {
  const FoldFit made = fits(place);
  std::vector<Callback*> callbacks;
  for (const auto& callback : made.callbacks) callbacks.push_back(callback.get());
  return fit(place.model, place.train, made.options, callbacks);
}

FoldResult runFold(const Build& build, const FoldFits& fits, const Dataset& data,
                   const Fold& places, Index fold, std::uint32_t seed) {
  Model model = build(seed);
  const Dataset train = data.take(places.train);
  const Dataset test = data.take(places.test);
  History history = fitAt({fold, seed, model, train, &test}, fits);
  return {fold, seed, evaluate(model, test), std::move(history.history)};
}

std::vector<double> classesOf(const Dataset& data) {
  const std::vector<Scalar> targets = data.targetValues();
  const auto width = static_cast<std::size_t>(data.targetShape().size());
  std::vector<double> classes;
  std::map<std::vector<Scalar>, double> numbers;
  for (std::size_t at = 0; at < targets.size(); at += width) {
    if (width == 1) {
      classes.push_back(static_cast<double>(targets[at]));
      continue;
    }
    const auto begin = targets.begin() + static_cast<std::ptrdiff_t>(at);
    const std::vector<Scalar> row(begin, begin + static_cast<std::ptrdiff_t>(width));
    classes.push_back(numbers.try_emplace(row, static_cast<double>(numbers.size())).first->second);
  }
  return classes;
}

}  // namespace linnet
