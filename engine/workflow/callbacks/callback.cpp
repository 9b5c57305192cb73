#include "engine/workflow/callbacks/callback.h"

#include "engine/error.h"

namespace linnet {

Model& Callback::model() const {
  if (!model_) failState("the callback belongs to no fit: pass it to fit()");
  return *model_;
}

}  // namespace linnet
