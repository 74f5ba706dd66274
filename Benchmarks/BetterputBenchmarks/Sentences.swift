/// Sentences of service talk, all made up here. `{slot}` is filled from `Words`; `{n}`, `{nnn}` are
/// numbers, `{name}` a name, `{money}` a price, `{clock}` a time of day.
enum Sentences {
  /// What customers and agents say all day and no rule minds.
  static let customer = [
    "My {thing} from {name} has not arrived{mark}", "I ordered a {adjective} {thing} on {day}.",
    "The {thing} you sent is {adjective} and the {thing} does not fit.",
    "where is my {thing}, it's been {n} days", "Order number {nnn}{nnn}.",
    "I've been waiting since {clock} for someone to {verb} it",
    "Can you {verb} the {thing} for me?",
    "I don't know where the {thing} went{mark}", "It was supposed to come on {day} {time}.",
    "The app says the {thing} was {done} but it wasn\u{2019}t.", "yes", "No, the other one.",
    "okay, and how do I {verb} the {thing}?", "I paid {money} for this {thing} {mark}",
    "They told me at the {place} that the {thing} would be {done} by {day}.",
    "Is there a way to {verb} it before {day}?", "my name is {name} {name}",
    "I want to {verb} my {thing} and get the money back", "We moved to {name} in {month}.",
    "It\u{2019}s the {adjective} {thing}, the one with the {thing}.", "{name}.{name}@example.com",
    "What about the {thing} for {name}?", "I already did that, it {adverb} shows {nnn}.",
    "The {team} people said \u{201C}wait {n} days\u{201D} and nothing happened.",
    "u said it would be here by {clock}",
    "this is the {adjective} {time} I have called about it{mark}",
    "I need it for the {time}, it's for my daughter's birthday.", "{emoji} {emoji}",
    "Could someone call me on {nnn} {nnn} after {clock}?", "Great service as always {emoji}",
    "and the {thing} came without a {thing} too",
    "I can see the {thing} on the {place} page, but not mine",
    "Does the {name} {nnn} come in {adjective}?", "why was I charged {money}, that isn't right",
    "It stopped after {n} weeks, the light just blinks.", "never mind, it works now{mark}",
    "https://www.example.com/{name}/{nnn} is the one I mean",
    "so do I send it to {name} or to the {place}?",
  ]

  static let agent = [
    "Which {thing} is it, the {adjective} one or the {name} {nnn}?",
    "What is the number on the {thing}?",
    "I see the {thing} was {done} on {day} at {clock}.",
    "Your {thing} is with the {team} team now.",
    "The {thing} is {money}, and the {thing} comes with it.", "It is on the way from {name}{mark}",
    "I have {done} the {thing} on your account.", "It should be with you by {clock} on {day}.",
    "You have {n} {thing}s left on the {thing}.", "The new {thing} is booked for {day}, {clock}.",
    "There are {n} of them at the {place} in {name}.",
    "Do you still have the {thing} and the {thing}?",
    "It takes {n} days from the day the {thing} is {done}.",
    "That is the {adjective} {thing}, right?",
    "Your reference is {name}-{nnn}.", "The {team} team has the {thing}, {name}.",
    "Once the {thing} is here, the {money} goes back to your card.",
    "The {place} is open until {clock}.",
    "It\u{2019}s {done} now, and a copy is in your inbox.",
    "We have the {thing} in {adjective} and in {adjective}.",
    "The {thing} is at the {place}, {name} {n}.", "I am on the {thing} page with you now.",
    "Your {adjective} {thing} was {done} this {time}.", "Then the {thing} starts again by itself.",
    "What does the {thing} show when it is {adjective}?",
    "the {thing} is under the {thing}, on the left",
    "Was it you who {done} the {thing} on {day}?", "{name} from {team} has {done} it for you.",
    "On the {place} page, pick the {thing} and press \"{verb}\".",
    "That makes {money} for the {adjective} {thing}.",
    "The {name} {nnn} has a {adjective} {thing} and two {thing}s.",
    "Your next {thing} is due in {month}.",
    "That was {n} {month}, at {clock}.", "They\u{2019}ve {done} it at the {place} {adverb}.",
  ]

  /// What the signals and states look for.
  static let kind = [
    "Thank you for {name}{mark}", "Thanks for the {thing} number.", "I'm sorry about the {thing}.",
    "I am so sorry to hear that{mark}", "{greet} {name}, how can I help you today?",
    "I'll {verb} the {thing} for you now.", "Let me {verb} that for you.",
    "We apologise for the delay.",
    "I can {verb} the {thing} for you{mark}", "Is there anything else I can help you with?",
    "You will have the {thing} within {n} days.", "Good {time}, {name}!",
    "I understand how annoying that is.",
    "Would you like me to {verb} the {thing}?", "No worries, we\u{2019}ll sort it out.",
    "Have a lovely {time}!",
    "Thanks for your patience, {name}.", "My apologies, {name}.",
    "I\u{2019}ll get back to you by {clock}.",
    "I would be happy to {verb} it.",
  ]

  /// What the faults look for.
  static let unkind = [
    "You have to {verb} the {thing} first.", "I can't {verb} the {thing}.",
    "I will try to {verb} it.",
    "That's not my department.", "Unfortunately we can\u{2019}t {verb} the {thing} until {day}.",
    "I'll have to check with {team}.", "Please be advised that the {thing} was {done}.",
    "As I said, the {thing} is {adjective}.", "That is impossible.", "It's our policy.",
    "You should have {done} the {thing}.", "Calm down.", "You need to call {team}.",
    "{name} is at the bank.", "I don't know.", "There's nothing I can do.",
  ]
}
