#include "engine/workflow/data/steps/list.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/error.h"
#include "engine/workflow/check.h"
#include "engine/workflow/data/steps/impute.h"
#include "engine/workflow/data/steps/one_hot.h"
#include "engine/workflow/data/steps/scale.h"

namespace linnet {
namespace {

using Json = nlohmann::ordered_json;

// How a field of a column must look; nothing for one that does not.

std::optional<double> finiteIn(const Json& json) {
  const double number = json.is_number() ? json.get<double>() : std::nan("");
  return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::optional<Line> lineIn(const Json& json) {
  const auto offset = finiteIn(memberOf(json, "offset"));
  const auto scale = finiteIn(memberOf(json, "scale"));
  const auto start = finiteIn(memberOf(json, "start"));
  if (!offset || !scale || !start || *scale <= 0) return std::nullopt;
  return Line{*offset, *scale, *start};
}

std::optional<Cell> cellIn(const Json& json) {
  std::optional<Cell> cell;
  if (json.is_string()) cell.emplace(json.get<std::string>());
  if (json.is_boolean()) cell.emplace(json.get<bool>());
  if (const auto number = finiteIn(json)) cell.emplace(*number);
  return cell;
}

std::optional<std::vector<std::string>> wordsIn(const Json& json) {
  if (!json.is_array()) return std::nullopt;
  std::vector<std::string> words;
  for (const Json& word : json) {
    if (!word.is_string()) return std::nullopt;
    words.push_back(word.get<std::string>());
  }
  return words;
}

/// What was learnt of each column, each read by `read`.
template <class Read>
auto learntIn(const Json& step, const std::string& where, const std::string& expected, Read read) {
  const Json& columns = memberOf(step, "columns");
  if (!columns.is_object()) {
    failJSON(text(where, ".columns"), "an object by the names of columns", columns);
  }
  Learnt<typename std::invoke_result_t<Read, const Json&>::value_type> learnt;
  for (const auto& [name, value] : columns.items()) {
    auto known = read(value);
    if (!known) failJSON(text(where, ".columns.", name), expected, value);
    learnt.emplace_back(name, std::move(*known));
  }
  return learnt;
}

}  // namespace

FittedStepPtr stepFromJSON(const Json& json, const std::string& where) {
  const std::string kind = nameIn(memberOf(json, "kind"), text(where, ".kind"),
                                  {"impute", "standardize", "minMax", "oneHot"});
  if (kind == "impute") {
    return imputed(learntIn(json, where, "a text, a number, or true or false", cellIn));
  }
  if (kind == "oneHot") {
    auto words = learntIn(json, where, "an array of texts", wordsIn);
    const bool isError =
        nameIn(memberOf(json, "unknown"), "unknown", {"error", "zeros"}) == "error";
    return oneHotOf(std::move(words), isError ? UnknownWords::kError : UnknownWords::kZeros);
  }
  return scaled(kind, learntIn(json, where, "numbers offset, scale and start", lineIn));
}

std::string describe(const Json& json) {
  if (json.is_discarded()) return "undefined";
  if (json.is_null()) return "null";
  if (json.is_string()) return inQuotes(json.get_ref<const std::string&>());
  if (json.is_boolean()) return json.get<bool>() ? "true" : "false";
  if (json.is_number()) return shown(json.get<double>());
  return json.is_array() ? text("an array of ", json.size()) : "an object";
}

const Json& memberOf(const Json& json, const char* name) {
  static const Json none(Json::value_t::discarded);
  const auto found = json.is_object() ? json.find(name) : json.end();
  return found == json.end() ? none : *found;
}

void failJSON(const std::string& where, const std::string& expected, const Json& came) {
  failData("pipeline", text(where, ": expected ", expected, ", got ", describe(came)));
}

std::string nameIn(const Json& json, const std::string& where,
                   const std::vector<std::string>& names) {
  if (!json.is_string()) failExpected(where, text("one of ", listed(names)), describe(json));
  checkName(where, json.get_ref<const std::string&>(), names);
  return json.get<std::string>();
}

}  // namespace linnet
