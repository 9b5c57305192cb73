#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "engine/workflow/data/steps/step.h"

namespace linnet {

/// The step that `toJSON` gave, of every kind that a pipeline may hold. Nothing in a file is ever
/// run. `where` is what messages call it. An ArgumentError or a DataError for what no step gives.
FittedStepPtr stepFromJSON(const nlohmann::ordered_json& json, const std::string& where);

/// A few words that show a value in a message: `0`, `"relu"`, `an array of 3`.
std::string describe(const nlohmann::ordered_json& json);

/// The member of an object, or a discarded value when there is none, or no object.
const nlohmann::ordered_json& memberOf(const nlohmann::ordered_json& json, const char* name);

/// DataError for `pipeline`: "where: expected ..., got ...".
[[noreturn]] void failJSON(const std::string& where, const std::string& expected,
                           const nlohmann::ordered_json& came);

/// A name among some; the ArgumentError of `checkName` otherwise.
std::string nameIn(const nlohmann::ordered_json& json, const std::string& where,
                   const std::vector<std::string>& names);

}  // namespace linnet
