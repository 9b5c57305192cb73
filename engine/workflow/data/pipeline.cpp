#include "engine/workflow/data/pipeline.h"

#include <nlohmann/json.hpp>

#include "engine/error.h"
#include "engine/workflow/check.h"
#include "engine/workflow/data/steps/list.h"

namespace linnet {
namespace {

using Json = nlohmann::ordered_json;

Json parsed(std::string_view text) {
  try {
    return Json::parse(text);
  } catch (const Json::exception& error) {
    failData("pipeline", linnet::text("pipeline: expected JSON, got what is none: ", error.what()));
  }
}

ColumnSchema schemaIn(const Json& column, const std::string& where) {
  const Json& name = memberOf(column, "name");
  if (!name.is_string()) failExpected(text(where, ".name"), "text", describe(name));
  const Json& type = memberOf(column, "type");
  const std::string argument = text(where, ".type");
  if (!type.is_string()) {
    failExpected(argument, "one of number, category, text, boolean", describe(type));
  }
  return {name.get<std::string>(), columnTypeOf(argument, type.get_ref<const std::string&>())};
}

}  // namespace

FittedPipeline::FittedPipeline(Schema columns, std::vector<FittedStepPtr> steps,
                               std::vector<std::string> outputNames)
    : columns_(std::move(columns)),
      steps_(std::move(steps)),
      outputNames_(std::move(outputNames)) {}

Matrix FittedPipeline::finished(Table table) const {
  for (const FittedStepPtr& step : steps_) table = step->transform(table);
  return table.toMatrix();
}

Matrix FittedPipeline::transform(const Table& table) const {
  return finished(tableOf(table, columns_));
}
Matrix FittedPipeline::transform(const NamedRows& rows) const {
  return finished(tableOf(rows, columns_));
}
Matrix FittedPipeline::transform(const Rows& rows) const {
  return finished(tableOf(rows, columns_));
}

std::string FittedPipeline::toJSON() const {
  std::string columns, steps;
  for (const auto& [name, type] : columns_) {
    columns += text(columns.empty() ? "" : ",", "{\"name\":", inQuotes(name),
                    ",\"type\":", inQuotes(nameOf(type)), "}");
  }
  for (const FittedStepPtr& step : steps_) steps += text(steps.empty() ? "" : ",", step->toJSON());
  return text("{\"columns\":[", columns, "],\"steps\":[", steps, "]}");
}

FittedPipeline Pipeline::fit(const Table& table) const {
  Table treated = table;
  std::vector<FittedStepPtr> fitted;
  for (const Step& step : steps_) {
    fitted.push_back(step.fit(treated));
    treated = fitted.back()->transform(treated);
  }
  treated.toMatrix();
  return {table.schema(), std::move(fitted), treated.columnNames()};
}

Pipeline pipeline(std::vector<Step> steps) {
  for (const Step& step : steps) {
    if (!step.fit) failExpected("steps", "steps such as standardize()", "one without a fit");
  }
  return Pipeline(std::move(steps));
}

FittedPipeline pipelineFromJSON(std::string_view json) {
  const Json whole = parsed(json);
  const Json &columns = memberOf(whole, "columns"), &steps = memberOf(whole, "steps");
  if (!columns.is_array() || !steps.is_array()) {
    failJSON("pipeline", "an object with columns and steps", whole);
  }
  Schema schema;
  std::vector<FittedStepPtr> made;
  for (const Json& column : columns) {
    schema.push_back(schemaIn(column, text("pipeline.columns[", schema.size(), "]")));
  }
  for (const Json& step : steps) {
    made.push_back(stepFromJSON(step, text("pipeline.steps[", made.size(), "]")));
  }
  // Rows that are none go the way of all rows, and show what comes out.
  Table table = tableOf(Rows{}, schema);
  for (const FittedStepPtr& step : made) table = step->transform(table);
  return {std::move(schema), std::move(made), table.columnNames()};
}

}  // namespace linnet
