"""What a message says: a sentence of its own, the answer to an open question, or an offer put right."""

from dataclasses import replace

from handlers import offered_again, pasted, threads
from handlers.amended import Around
from handlers.arriving import Arrival
from handlers.asking import is_no, meant
from handlers.grammar import LONGEST, Sentence, read
from handlers.request import Message
from handlers.sentences import lines, small_talk


def heard(here: Arrival, message: Message) -> tuple[Sentence, bool]:
    """What was said, and whether it answers a question: then it is the sentence that it stands for.

    Where no question was open, nothing is abandoned by a refusal either.
    """
    sentence = _read(here, message)
    questions, person_id = here.store.questions, here.person_id
    is_asked = here.around.is_asked
    question = questions.open(person_id, message.channel, message.sent_at) if is_asked else None
    if question is None or threads.is_asked_elsewhere(here.store, message, question):
        return sentence, True
    about_lines = lines.answered(question.free, message.text)
    amended = (
        None
        if about_lines
        else offered_again.meant(question, sentence, message.text, Around(here.context, here.store))
    )
    if amended is not None:
        return amended, True
    if about_lines is None and is_no(message.text):
        questions.drop(person_id, message.channel)
        return Sentence(text=message.text, verb="never mind", parts={"to": "a question"}), True
    stands_for = about_lines or meant(
        question, message.text, sentence, lambda number: _is_action(here, number)
    )
    if stands_for is None and (not sentence.verb or sentence.verb in small_talk.ABOUT_NOTHING):
        waits = sentence.verb in ("thanks", "kind words")
        return (replace(sentence, verb="still asked") if waits else sentence), True
    questions.drop(person_id, message.channel)
    return (read(stands_for, here.context), True) if stands_for else (sentence, False)


def _read(here: Arrival, message: Message) -> Sentence:
    """One sentence, or several things at once: then each is shown, and none is done before a yes."""
    context = here.context
    text = pasted.core(message.text[: LONGEST + 1])
    alone = read(text if len(text.splitlines()) > 1 or "\n" in message.text else message.text, context)
    if message.files or message.fields or not pasted.may_be_several(text, context):
        return alone
    found = pasted.several(text, context, here.store.people.everybody())
    if found is None:
        return Sentence(text=text) if pasted.is_prose(text, alone) else alone
    if not found.alone:
        return Sentence(text=text, verb="paste")
    first = read(found.says[0], context)
    return first if first.verb != alone.verb and len(found.says) == 1 else alone


def _is_action(here: Arrival, number: int) -> bool:
    assert here.group.id is not None
    return here.store.actions.numbered(here.group.id, number) is not None
