#include "engine/workflow/callbacks/model_checkpoint.h"

#include "engine/text.h"
#include "engine/workflow/callbacks/file_template.h"
#include "engine/workflow/check.h"

namespace linnet {

ModelCheckpoint::ModelCheckpoint(ModelCheckpointOptions options)
    : options_(std::move(options)), best_(options_.initialValueThreshold) {
  FileTemplate{options_.filepath};
  if (!options_.save) failExpected("save", "a function of the model and a name", "none");
  if (best_) checkNumber("initialValueThreshold", *best_);
  if (options_.saveBestOnly) monitor_.emplace(options_.monitor, options_.mode, 0);
}

void ModelCheckpoint::onEpochEnd(Index epoch, LogValues& logs) {
  LogValues fields = logs;
  fields["epoch"] = static_cast<double>(epoch + 1);
  const std::string name = FileTemplate(options_.filepath).filled(fields);
  if (monitor_) {
    const double value = monitor_->value(logs);
    if (!monitor_->isImprovement(value, best_)) return;
    best_ = value;
  }
  options_.save(model(), name);
  if (options_.verbose) printLine(text("Epoch ", epoch + 1, ": saved as ", name));
}

}  // namespace linnet
