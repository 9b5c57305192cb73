#include "engine/workflow/callbacks/terminate_on_nan.h"

#include <cmath>

#include "engine/error.h"
#include "engine/text.h"
#include "engine/workflow/shown.h"

namespace linnet {

void TerminateOnNaN::onBatchEnd(Index batch, const LogValues& logs) {
  const double loss = logs.at("loss");
  if (std::isfinite(loss)) return;
  if (options_.raiseError) {
    failData("", text("loss: it is ", shown(loss), " at batch ", batch));
  }
  stopTraining();
}

}  // namespace linnet
