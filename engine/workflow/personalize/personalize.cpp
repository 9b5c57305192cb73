#include "engine/workflow/personalize/personalize.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "engine/error.h"
#include "engine/text.h"
#include "engine/workflow/check.h"
#include "engine/workflow/personalize/examples.h"
#include "engine/workflow/personalize/tutor.h"
#include "engine/workflow/seeds.h"
#include "engine/workflow/weights.h"

namespace linnet {
namespace {

// So many old examples are gone over at least: with fewer a model forgets what they do not show.
constexpr Index kLeastOld = 400;

// The names of the layers that have weights, in their order.
std::vector<std::string> layersOf(const Model& model) {
  std::vector<std::string> layers;
  for (const std::string& name : model.parameterNames()) {
    std::string layer = name.substr(0, name.rfind('/'));
    if (layers.empty() || layers.back() != layer) layers.push_back(std::move(layer));
  }
  return layers;
}

// As many old examples as the share asks for and at least kLeastOld, or all that there are.
std::optional<Examples> oldExamples(const Model& model, const Examples& own,
                                    const PersonalizeOptions& options, std::uint32_t seed) {
  const double share = options.rehearsalShare;
  if (!options.rehearsal || share == 0) return {};
  const double wanted = std::floor(static_cast<double>(own.count) * share / (1 - share) + 0.5);
  const auto all = static_cast<double>(options.rehearsal->size());
  const Index most = std::max(kLeastOld, static_cast<Index>(std::min(wanted, all)));
  Examples old = readExamples("rehearsal", *options.rehearsal, model, most, seed);
  if (old.targetShape != own.targetShape) {
    failShape("rehearsal", text("rehearsal: expected targets of the shape ", own.targetShape,
                                " as the examples have, got ", old.targetShape));
  }
  return old;
}

// A model of the same layers, of which some do not learn.
Model twinOf(const Model& model, const std::vector<std::string>& frozen,
             const PersonalizeOptions& options) {
  Model twin = options.build();
  const auto ours = model.parameters();
  const auto theirs = twin.parameters();
  bool isSame = model.parameterNames() == twin.parameterNames();
  for (std::size_t i = 0; isSame && i < ours.size(); ++i) {
    isSame = ours[i]->value.shape() == theirs[i]->value.shape();
  }
  if (!isSame) {
    failExpected("build", "a model with the weights " + listed(model.parameterNames()),
                 listed(twin.parameterNames()));
  }
  for (const std::string& name : frozen) twin.nodeOf(name).layer->setTrainable(false);
  return twin;
}

// The accuracy on examples, each asked of a twin that has learnt those of the other parts.
double heldOutAccuracy(Tutor& tutor, const Examples& own, Index folds, std::uint32_t seed) {
  const std::vector<Index> parts = partsOf(own, folds, seed);
  double right = 0;
  for (Index fold = 0; fold < folds; ++fold) {
    Tutor::Places heldOut, others;
    for (std::uint32_t place = 0; place < parts.size(); ++place) {
      (parts[place] == fold ? heldOut : others).push_back(place);
    }
    tutor.teach(others);
    right += std::round(tutor.accuracy(heldOut) * static_cast<double>(heldOut.size()));
  }
  return right / static_cast<double>(own.count);
}

// Teaches the twin, and measures before and after.
void learn(Tutor& tutor, const Examples& own, const PersonalizeOptions& options, std::uint32_t seed,
           Personalization& done) {
  Tutor::Places places(static_cast<std::size_t>(own.count));
  std::iota(places.begin(), places.end(), 0U);
  tutor.begin();
  const double before = tutor.accuracy(places);
  const double testBefore = options.test ? tutor.accuracyOn(*options.test) : 0;
  const Index folds = own.count > 1 ? std::min(options.folds, own.count) : 0;
  std::optional<double> heldOut;
  if (folds > 0) heldOut = heldOutAccuracy(tutor, own, folds, seed);
  tutor.teach(places);
  done.person = {own.count, before, heldOut, folds, tutor.accuracy(places)};
  if (!options.test) return;
  done.test = {options.test->size(), testBefore, tutor.accuracyOn(*options.test)};
}

bool isSame(const Weights& a, const Weights& b) {
  return std::ranges::equal(a, b, [](const auto& x, const auto& y) {
    return x.size() == y.size() && std::memcmp(x.data(), y.data(), x.size() * sizeof(Scalar)) == 0;
  });
}

}  // namespace

Personalization personalize(Model& model, const Dataset& examples,
                            const PersonalizeOptions& options) {
  model.requireCompiled();
  checkPersonalizeOptions(options);
  if (model.inputNodes().size() != 1 || model.outputNodes().size() != 1) {
    failExpected("model", "one of one input and one output",
                 text(model.inputNodes().size(), " and ", model.outputNodes().size()));
  }
  const Weights start = getWeights(model);
  const std::vector<std::string> layers = layersOf(model);
  Personalization done{};
  done.frozen = frozenLayers(options.freeze, layers);
  for (const std::string& name : layers) {
    if (std::ranges::find(done.frozen, name) == done.frozen.end()) done.trained.push_back(name);
  }
  const auto modelSeed = static_cast<std::uint32_t>(model.seed());
  const auto count = static_cast<std::uint32_t>(start.size());
  const std::uint32_t seed = options.seed.value_or(derivedSeed(modelSeed, count));

  const Examples own = readExamples("examples", examples, model, {}, seed);
  const std::optional<Examples> old = oldExamples(model, own, options, seed);
  done.rehearsed = old ? old->count : 0;
  const Dataset all = together(own, old, model);
  Model twin = twinOf(model, done.frozen, options);
  Tutor tutor(twin, start, model.goal().loss, all, own.count, options, seed);
  learn(tutor, own, options, seed, done);

  const Weights learnt = getWeights(twin);
  setWeights(model, learnt);
  done.undo = [&model, start, learnt] {
    if (!isSame(getWeights(model), learnt)) {
      failState("undo: the weights have changed since personalize");
    }
    setWeights(model, start);
  };
  return done;
}

}  // namespace linnet
