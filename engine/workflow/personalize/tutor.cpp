#include "engine/workflow/personalize/tutor.h"

#include <algorithm>
#include <cmath>

#include "engine/workflow/fit/evaluate.h"
#include "engine/workflow/fit/fit.h"

namespace linnet {

void Tutor::begin() {
  setWeights(twin_, start_);
  twin_.compile({"Adam", {{"learning_rate", options_.learningRate}}, loss_, {"accuracy"}});
}

void Tutor::teach(const Places& places) {
  begin();
  // A handful beside many old ones is gone over as often as its share asks for.
  const Index old = all_.size() - own_;
  const double wanted = static_cast<double>(old) * (1 / options_.rehearsalShare - 1);
  const double each = std::floor(wanted / static_cast<double>(places.size()) + 0.5);
  const Index times = old == 0 ? 1 : std::max<Index>(1, static_cast<Index>(each));
  Places lesson;
  for (Index i = 0; i < times; ++i) lesson.insert(lesson.end(), places.begin(), places.end());
  for (Index i = own_; i < all_.size(); ++i) lesson.push_back(static_cast<std::uint32_t>(i));
  fit(twin_, all_.take(lesson),
      {.epochs = options_.epochs, .batchSize = options_.batchSize, .seed = seed_});
}

double Tutor::accuracy(const Places& places) { return accuracyOn(all_.take(places)); }

double Tutor::accuracyOn(const Dataset& data) {
  return evaluate(twin_, data, {.batchSize = 256}).at("accuracy");
}

}  // namespace linnet
