#include "engine/workflow/data/steps/one_hot.h"

#include <unordered_map>
#include <unordered_set>

#include "engine/error.h"
#include "engine/workflow/data/categorical.h"

namespace linnet {
namespace {

using WordList = std::vector<std::string>;

std::string partName(const std::string& column, const std::string& word) {
  return text(column, "=", word);
}

const Words& wordsIn(const Column& column) {
  if (const Words* words = column.words()) return *words;
  failData(column.name, text("column ", inQuotes(column.name), ": expected category, got ",
                             nameOf(column.type)));
}

std::vector<Column> spread(const Column& column, const WordList& known, UnknownWords unknown) {
  const Words& values = wordsIn(column);
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t at = 0; at < known.size(); ++at) places[known[at]] = at;
  std::vector<Numbers> parts(known.size(), Numbers(values.size()));
  for (std::size_t row = 0; row < values.size(); ++row) {
    const auto place = values[row] ? places.find(*values[row]) : places.end();
    if (place != places.end()) {
      parts[place->second][row] = 1;
    } else if (unknown == UnknownWords::kError) {
      failData(column.name, text("row ", row, ", column ", inQuotes(column.name),
                                 ": expected one of ", listed(known), ", got ",
                                 values[row] ? inQuotes(*values[row]) : "a missing value"));
    }
  }
  std::vector<Column> columns;
  for (std::size_t at = 0; at < known.size(); ++at) {
    columns.push_back(
        {partName(column.name, known[at]), ColumnType::kNumber, std::move(parts[at])});
  }
  return columns;
}

/// Of each row the word whose column has a 1; nothing where all are 0.
Column gathered(const Table& table, const std::string& name, const WordList& known) {
  std::vector<const Numbers*> parts;
  for (const std::string& word : known) {
    const Column& part = table.column(partName(name, word));
    if (!part.numbers()) {
      failData(part.name,
               text("column ", inQuotes(part.name), ": expected number, got ", nameOf(part.type)));
    }
    parts.push_back(part.numbers());
  }
  Words words(static_cast<std::size_t>(table.rowCount()));
  for (std::size_t row = 0; row < words.size(); ++row) {
    const auto found =
        std::ranges::find_if(parts, [row](const Numbers* part) { return (*part)[row] > 0.5; });
    if (found != parts.end()) words[row] = known[static_cast<std::size_t>(found - parts.begin())];
  }
  return {name, ColumnType::kCategory, std::move(words)};
}

std::string listJSON(const WordList& words) {
  std::string list;
  for (const std::string& word : words) list += text(list.empty() ? "" : ",", inQuotes(word));
  return text("[", list, "]");
}

class OneHot : public FittedStep {
 public:
  OneHot(Learnt<WordList> words, UnknownWords unknown)
      : words_(inKeyOrder(std::move(words))), unknown_(unknown) {}

  Table transform(const Table& table) const override {
    return changed(table, words_, [this](const Column& column, const WordList& known) {
      return spread(column, known, unknown_);
    });
  }

  /// The words again, each where the first of its columns stands.
  Table inverse(const Table& table) const override {
    std::unordered_map<std::string, ColumnPtr> wholes;
    std::unordered_set<std::string> parts;
    for (const auto& [name, known] : words_) {
      for (const std::string& word : known) parts.insert(partName(name, word));
      if (known.empty()) continue;
      wholes[partName(name, known[0])] =
          std::make_shared<const Column>(gathered(table, name, known));
    }
    std::vector<ColumnPtr> columns;
    for (const ColumnPtr& column : table.columns()) {
      const auto whole = wholes.find(column->name);
      if (whole != wholes.end()) columns.push_back(whole->second);
      if (!parts.contains(column->name)) columns.push_back(column);
    }
    return Table(std::move(columns));
  }

  std::string toJSON() const override {
    const char* unknown = unknown_ == UnknownWords::kError ? "error" : "zeros";
    return stepJSON("oneHot", text("\"unknown\":", inQuotes(unknown), ","), words_, listJSON);
  }

 private:
  Learnt<WordList> words_;
  UnknownWords unknown_;
};

}  // namespace

Step oneHot(const OneHotOptions& options) {
  return {[options](const Table& table) {
    // Text is treated where it is asked for; by itself it would make a column for every row.
    const bool isNamed = options.columns.has_value();
    const auto isFor = [isNamed](const Column& column) {
      return column.type == ColumnType::kCategory || (column.type == ColumnType::kText && isNamed);
    };
    Learnt<WordList> words;
    for (const ColumnPtr& column : columnsFor(table, options.columns, isFor, "columns of words")) {
      words.emplace_back(column->name, differentWords(*column->words()));
    }
    return oneHotOf(std::move(words), options.unknown);
  }};
}

FittedStepPtr oneHotOf(Learnt<std::vector<std::string>> words, UnknownWords unknown) {
  return std::make_shared<const OneHot>(std::move(words), unknown);
}

}  // namespace linnet
