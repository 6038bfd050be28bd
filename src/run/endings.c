#include "run/endings.h"

enum ending ending_of(struct view name)
{
  static const struct {
    const char *text;
    enum ending ending;
  } endings[] = {
    {".yaml", ENDING_YAML},        {".yml", ENDING_YAML},        {".json", ENDING_YAML},
    {".csv", ENDING_TABLE},        {".tsv", ENDING_TABLE},       {".tab", ENDING_TABLE},
    {".xlsx", ENDING_SPREADSHEET}, {".xls", ENDING_SPREADSHEET}, {".ods", ENDING_SPREADSHEET},
  };
  for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
    if (view_ends_nocase(name, view_of(endings[i].text)))
      return endings[i].ending;
  return ENDING_OTHER;
}
