#include "engine/workflow/data/split.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/error.h"
#include "engine/text.h"
#include "engine/workflow/check.h"
#include "engine/workflow/random.h"
#include "engine/workflow/shown.h"

namespace linnet {
namespace {

using Indices = std::vector<std::uint32_t>;

struct Sizes {
  std::size_t train;
  std::size_t test;
};

/// A share or a number as a number of examples, which may be more than there are.
std::optional<double> sizeOf(const std::string& argument, std::optional<double> size, double count,
                             double (*round)(double)) {
  if (!size) return std::nullopt;
  if (*size > 0 && *size < 1) return round(*size * count);
  if (*size >= 1 && std::isfinite(*size) && *size == std::floor(*size)) return *size;
  failExpected(argument, "a share between 0 and 1, or a whole number of at least 1", shown(*size));
}

Sizes sizesOf(double count, const SplitOptions& options) {
  const auto wanted = options.testSize || options.trainSize ? options.testSize : 0.25;
  const auto test = sizeOf("testSize", wanted, count, [](double x) { return std::ceil(x); });
  const auto train =
      sizeOf("trainSize", options.trainSize, count, [](double x) { return std::floor(x); });
  const double forTrain = train ? *train : count - *test;
  const double forTest = test ? *test : count - *train;
  if (forTrain >= 1 && forTest >= 1 && forTrain + forTest <= count) {
    return {static_cast<std::size_t>(forTrain), static_cast<std::size_t>(forTest)};
  }
  const std::string argument = options.trainSize && !options.testSize ? "trainSize" : "testSize";
  failArgument(argument, text(argument, ": expected two parts of ", shown(count),
                              " examples with at least one each, got ", shown(forTrain),
                              " for training and ", shown(forTest), " for testing"));
}

void checkClasses(const std::vector<Indices>& classes, const Sizes& sizes) {
  if (std::ranges::any_of(classes, [](const Indices& members) { return members.size() < 2; })) {
    failArgument("stratify",
                 "stratify: expected at least 2 examples of each class, got a class with one");
  }
  const auto check = [&](const std::string& argument, std::size_t size) {
    if (size >= classes.size()) return;
    failArgument(argument, text(argument, ": expected at least one example for each of ",
                                classes.size(), " classes, got ", size));
  };
  check("trainSize", sizes.train);
  check("testSize", sizes.test);
}

/// `total` divided as `counts` are; what rounding down leaves goes to the largest remainders.
std::vector<std::size_t> shares(const std::vector<std::size_t>& counts, std::size_t total,
                                Random& random) {
  const auto sum =
      static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::size_t{0}));
  std::vector<double> remainders(counts.size());
  std::vector<std::size_t> whole(counts.size());
  for (std::size_t at = 0; at < counts.size(); ++at) {
    const double exact = static_cast<double>(counts[at]) / sum * static_cast<double>(total);
    whole[at] = static_cast<std::size_t>(exact);
    remainders[at] = exact - std::floor(exact);
  }
  std::vector<std::size_t> order(counts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  random.shuffle(order);  // so that chance decides between equals
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](std::size_t at) { return remainders[at]; });
  const std::size_t missing = total - std::accumulate(whole.begin(), whole.end(), std::size_t{0});
  for (std::size_t i = 0; i < std::min(missing, order.size()); ++i) ++whole[order[i]];
  return whole;
}

/// Of each class as many examples in both parts as its share asks for.
SplitIndices stratified(std::vector<Indices> classes, const Sizes& sizes, Random& random) {
  checkClasses(classes, sizes);
  std::vector<std::size_t> left;
  for (const Indices& members : classes) left.push_back(members.size());
  const std::vector<std::size_t> forTrain = shares(left, sizes.train, random);
  for (std::size_t at = 0; at < left.size(); ++at) left[at] -= forTrain[at];
  const std::vector<std::size_t> forTest = shares(left, sizes.test, random);

  SplitIndices parts;
  for (std::size_t at = 0; at < classes.size(); ++at) {
    random.shuffle(classes[at]);
    const auto begin = classes[at].begin();
    const auto border = begin + static_cast<Index>(forTrain[at]);
    parts.train.insert(parts.train.end(), begin, border);
    parts.test.insert(parts.test.end(), border, border + static_cast<Index>(forTest[at]));
  }
  random.shuffle(parts.train);
  random.shuffle(parts.test);
  return parts;
}

template <class Data>
Split<Data> divided(const Data& data, Index count, const SplitOptions& options) {
  SplitIndices indices = trainTestSplit(count, options);
  Data train = data.take(indices.train), test = data.take(indices.test);
  return {std::move(train), std::move(test), std::move(indices.train), std::move(indices.test)};
}

}  // namespace

SplitIndices trainTestSplit(Index count, const SplitOptions& options) {
  checkInteger("data", count, 0, std::numeric_limits<std::uint32_t>::max());
  const Sizes sizes = sizesOf(static_cast<double>(count), options);
  Random random(options.seed ? *options.seed : randomSeed());
  if (options.stratify) {
    if (!options.shuffle) {
      failArgument("stratify", "stratify: examples are taken at random then, but shuffle is false");
    }
    if (options.stratify->size() != static_cast<std::size_t>(count)) {
      failArgument("stratify", text("stratify: expected a class for each of ", count,
                                    " examples, got ", options.stratify->size()));
    }
    return stratified(options.stratify->members(), sizes, random);
  }
  Indices order(static_cast<std::size_t>(count));
  std::iota(order.begin(), order.end(), 0U);
  const auto part = [&](std::size_t from, std::size_t size) {
    const auto begin = order.begin() + static_cast<Index>(from);
    return Indices(begin, begin + static_cast<Index>(size));
  };
  if (!options.shuffle) return {part(0, sizes.train), part(sizes.train, sizes.test)};
  // As scikit-learn does: the first of a random order are for testing.
  random.shuffle(order);
  return {part(sizes.test, sizes.train), part(0, sizes.test)};
}

Split<Table> trainTestSplit(const Table& table, const SplitOptions& options) {
  return divided(table, table.rowCount(), options);
}

Split<Dataset> trainTestSplit(const Dataset& data, const SplitOptions& options) {
  return divided(data, data.size(), options);
}

}  // namespace linnet
