# Adding and renaming cohorts.

cohorts-title = <b>Cohorts</b> · { $network }
cohorts-none = None yet. A cohort helps people place each other; whoever joins chooses one.
cohorts-line = { $count ->
    [0] { $name }: nobody yet
    [one] { $name }: 1 member
   *[other] { $name }: { $count } members
}
cohorts-earlier = { $count ->
    [one] 1 earlier one
   *[other] { $count } earlier ones
}
cohorts-without = { $count ->
    [one] Not said: 1 member
   *[other] Not said: { $count } members
}
cohorts-added = “{ $name }” has been added.
cohorts-renamed = “{ $before }” is now called “{ $name }”.

cohorts-button-rename = Rename: { $name }
cohorts-button-add = Add a cohort

cohorts-ask-new = What is the new cohort called? For example: <i>Cohort { $example_year }</i>
cohorts-ask-name = What shall “{ $name }” be called from now on?
