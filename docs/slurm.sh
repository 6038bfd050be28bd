#!/bin/bash
# A campaign on a Slurm cluster: each task of an array does its part, and all share a folder.
#
#   sbatch --array=1-40 docs/slurm.sh people.csv letters/ 2026-11-21
#   sbatch --dependency=singleton --job-name=optout --wrap 'optout batch --join letters/'
#
# The date is said once for all, since tasks may run on different days. A task that was stopped and
# queued again goes on where it was. Status 1 says that rows were refused: they are in the list, and
# the task has done its work.
#SBATCH --job-name=optout
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=4
#SBATCH --time=02:00:00
#SBATCH --requeue
set -u
umask 077
"${OPTOUT:-optout}" batch "$1" -o "$2" --date "$3" --combined --shard auto --resume --quiet \
  --jobs "${SLURM_CPUS_PER_TASK:-1}" || [ $? = 1 ]
