#include <map>

#include "engine/optimizers/schedules/schedule.h"
#include "tests/engine/support/golden.h"
#include "tests/engine/support/numbers.h"

// Every schedule of the list, next to Keras.

namespace linnet::test {
namespace {

TEST(GoldenSchedules, GiveTheRatesOfKeras) {
  std::map<std::string, int> checked;
  for (const Json& example : casesOf("schedules.json")) {
    SCOPED_TRACE(example["name"].get<std::string>());
    const std::string name = example["class_name"];
    const auto schedule = makeSchedule(Spec(name, configOf(example["config"])));
    std::vector<double> rates;
    for (const double step : numbersOf(example["steps"])) rates.push_back(schedule->at(step));
    // Keras computes in float32.
    expectClose(rates, numbersOf(example["rates"]), 2e-6, 0);
    ++checked[name];
  }
  for (const Kind<Schedule>& kind : scheduleKinds()) {
    EXPECT_GE(checked[std::string(kind.name)], 2) << kind.name << " has too few golden cases";
  }
}

}  // namespace
}  // namespace linnet::test
