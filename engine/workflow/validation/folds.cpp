#include "engine/workflow/validation/folds.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_map>

#include "engine/text.h"
#include "engine/workflow/check.h"
#include "engine/workflow/random.h"
#include "engine/workflow/seeds.h"

namespace linnet {
namespace {

using Numbers = std::vector<std::uint32_t>;

// The number of the fold in which each example is tested; without `random`, in order.
Numbers consecutive(std::size_t size, std::size_t k, Random* random) {
  Numbers order(size);
  std::iota(order.begin(), order.end(), 0U);
  if (random) random->shuffle(order);
  Numbers tested(size);
  std::size_t at = 0;
  for (std::size_t fold = 0; fold < k; ++fold) {
    const std::size_t end = at + size / k + (fold < size % k ? 1 : 0);
    while (at < end) tested[order[at++]] = static_cast<std::uint32_t>(fold);
  }
  return tested;
}

// The places of each class, the classes in the order in which they come first.
std::vector<Numbers> membersOf(NumberView classes) {
  std::vector<Numbers> members;
  std::unordered_map<std::uint64_t, std::size_t> numbers;
  for (std::size_t place = 0; place < classes.size(); ++place) {
    // Both zeros are one class, and so is every NaN.
    const double name = std::isnan(classes[place]) ? std::numeric_limits<double>::quiet_NaN()
                                                   : classes[place] + 0.0;
    const auto [found, isNew] =
        numbers.try_emplace(std::bit_cast<std::uint64_t>(name), members.size());
    if (isNew) members.emplace_back();
    members[found->second].push_back(static_cast<std::uint32_t>(place));
  }
  return members;
}

Numbers stratified(NumberView classes, std::size_t k, Random* random) {
  const std::vector<Numbers> members = membersOf(classes);
  std::size_t most = 0;
  for (const Numbers& places : members) most = std::max(most, places.size());
  if (most < k) {
    failExpected("k", text("at most ", most, ", as many as the largest class has"), text(k));
  }
  Numbers tested(classes.size());
  // Were the examples sorted by class, the n-th would be for fold n modulo k.
  std::size_t sorted = 0;
  for (const Numbers& places : members) {
    Numbers folds(places.size());
    for (std::uint32_t& fold : folds) fold = static_cast<std::uint32_t>(sorted++ % k);
    std::ranges::sort(folds);
    if (random) random->shuffle(folds);
    for (std::size_t i = 0; i < places.size(); ++i) tested[places[i]] = folds[i];
  }
  return tested;
}

}  // namespace

Folds::Folds(std::vector<Fold> own) : own_(std::move(own)) {
  if (own_.empty()) failExpected("folds", "at least one fold", "none");
  for (std::size_t i = 0; i < own_.size(); ++i) {
    for (const bool isTrain : {true, false}) {
      if (!(isTrain ? own_[i].train : own_[i].test).empty()) continue;
      failExpected(text("folds[", i, "].", isTrain ? "train" : "test"),
                   "an array of at least one place", "an array of 0");
    }
  }
}

Folds::Folds(bool isStratified, Index k, Seeds seeds)
    : isStratified_(isStratified), k_(checkInteger("k", k, 2)), seeds_(std::move(seeds)) {}

Index Folds::count() const {
  return static_cast<Index>(own_.empty() ? seeds_.size() : own_.size()) * (own_.empty() ? k_ : 1);
}

template <class Assign>
std::vector<Fold> Folds::splitBy(Index examples, Assign&& assign) const {
  if (!own_.empty()) return own_;
  checkInteger("data", examples, 2, std::numeric_limits<std::uint32_t>::max());
  checkInteger("k", k_, 2, examples);
  std::vector<Fold> folds;
  for (const auto& seed : seeds_) {
    std::optional<Random> random;
    if (seed) random.emplace(*seed);
    const Numbers tested = assign(random ? &*random : nullptr);
    const std::size_t first = folds.size();
    folds.resize(first + static_cast<std::size_t>(k_));
    for (std::size_t place = 0; place < tested.size(); ++place) {
      for (std::size_t fold = first; fold < folds.size(); ++fold) {
        Fold& it = folds[fold];
        (fold - first == tested[place] ? it.test : it.train)
            .push_back(static_cast<std::uint32_t>(place));
      }
    }
  }
  return folds;
}

std::vector<Fold> Folds::split(Index examples) const {
  if (isStratified_) failExpected("data", "the class of each example", text(examples));
  return splitBy(examples, [&](Random* random) {
    return consecutive(static_cast<std::size_t>(examples), static_cast<std::size_t>(k_), random);
  });
}

std::vector<Fold> Folds::split(NumberView classes) const {
  const auto size = static_cast<Index>(classes.size());
  if (!isStratified_) return split(size);
  return splitBy(size, [&](Random* random) {
    return stratified(classes, static_cast<std::size_t>(k_), random);
  });
}

Folds Folds::once(bool isStratified, const KFoldOptions& options) {
  Seeds seeds(1);
  if (options.shuffle) seeds[0] = options.seed ? *options.seed : randomSeed();
  return Folds(isStratified, options.k, std::move(seeds));
}

Folds Folds::repeated(bool isStratified, const RepeatedKFoldOptions& options) {
  checkInteger("repeats", options.repeats, 1, std::numeric_limits<std::uint32_t>::max());
  const std::uint32_t seed = options.seed ? *options.seed : randomSeed();
  Seeds seeds;
  for (std::uint32_t time = 0; time < options.repeats; ++time) {
    seeds.emplace_back(derivedSeed(seed, time));
  }
  return Folds(isStratified, options.k, std::move(seeds));
}

Folds kFold(const KFoldOptions& options) { return Folds::once(false, options); }
Folds stratifiedKFold(const KFoldOptions& options) { return Folds::once(true, options); }
Folds repeatedKFold(const RepeatedKFoldOptions& options) { return Folds::repeated(false, options); }
Folds repeatedStratifiedKFold(const RepeatedKFoldOptions& options) {
  return Folds::repeated(true, options);
}

}  // namespace linnet
