#include "engine/workflow/callbacks/learning_rate_scheduler.h"

#include "engine/text.h"
#include "engine/workflow/callbacks/monitor.h"
#include "engine/workflow/check.h"
#include "engine/workflow/shown.h"

namespace linnet {

LearningRateScheduler::LearningRateScheduler(EpochSchedule schedule,
                                             LearningRateSchedulerOptions options)
    : schedule_(std::move(schedule)), verbose_(options.verbose) {
  if (!schedule_) failExpected("schedule", "a function of epoch and learning rate", "none");
}

void LearningRateScheduler::onEpochBegin(Index epoch) {
  Optimizer& optimizer = model().optimizer();
  const double rate = schedule_(epoch, optimizer.learningRate());
  optimizer.setLearningRate(checkNumber("schedule", rate, 0));
  if (verbose_) printLine(text("Epoch ", epoch + 1, ": learning rate set to ", shown(rate)));
}

void LearningRateScheduler::onEpochEnd(Index /*epoch*/, LogValues& logs) {
  logs["learning_rate"] = model().optimizer().learningRate();
}

}  // namespace linnet
