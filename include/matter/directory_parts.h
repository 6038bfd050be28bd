/* Between the files of the directory: its rules, for telling counties. Nobody else includes this.
 */
#ifndef OPTOUT_MATTER_DIRECTORY_PARTS_H
#define OPTOUT_MATTER_DIRECTORY_PARTS_H

struct case_rules;
struct directory;

/* The rules that the directory was opened with; they live as long as it does. */
const struct case_rules *directory_rules(const struct directory *directory);

#endif
