#include "engine/workflow/analysis/groups.h"

#include <algorithm>
#include <unordered_map>

#include "engine/workflow/check.h"
#include "engine/workflow/shown.h"

namespace linnet {
namespace {

struct Counted {
  std::string group;
  std::size_t count = 0;
  std::size_t right = 0;

  double share() const { return static_cast<double>(right) / static_cast<double>(count); }
};

/// In the order in which the groups first come.
std::vector<Counted> counted(const LabelPair& pair, std::span<const std::string> groups) {
  std::vector<Counted> out;
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const auto [place, isNew] = places.try_emplace(groups[i], out.size());
    if (isNew) out.push_back({groups[i]});
    Counted& group = out[place->second];
    ++group.count;
    if (pair.truth[i] == pair.answers[i]) ++group.right;
  }
  return out;
}

bool isBefore(const GroupAccuracy& a, const GroupAccuracy& b) {
  return a.accuracy != b.accuracy ? a.accuracy < b.accuracy : inOrder(a.group, b.group);
}

}  // namespace

GroupReport accuracyByGroup(Labels labels, Labels predicted, std::span<const std::string> groups,
                            const GroupOptions& options) {
  const auto least = static_cast<std::size_t>(checkInteger("leastCount", options.leastCount, 0));
  checkConfidence(options.confidence);
  const LabelPair pair = checkPair(labels, predicted);
  checkCount("groups", groups.size(), pair.truth.size());

  const std::vector<Counted> all = counted(pair, groups);
  std::vector<Counted> large;
  std::ranges::copy_if(all, std::back_inserter(large),
                       [&](const Counted& it) { return it.count >= least; });
  const std::vector<Counted>& compared = large.empty() ? all : large;
  const Counted& best = *std::ranges::max_element(compared, {}, &Counted::share);
  const double worst =
      large.empty() ? best.share() : std::ranges::min_element(large, {}, &Counted::share)->share();
  std::size_t right = 0;
  for (const Counted& it : all) right += it.right;

  GroupReport report{static_cast<double>(right) / static_cast<double>(pair.truth.size()),
                     best.group,
                     best.share() - worst,
                     {}};
  for (const Counted& it : all) {
    report.groups.push_back({it.group, static_cast<Index>(it.count), it.share(),
                             wilson(it.right, it.count, options.confidence),
                             it.share() - report.overall, it.share() - best.share(),
                             it.count < least});
  }
  std::ranges::sort(report.groups, isBefore);
  return report;
}

}  // namespace linnet
