"""What models wrote, decoded as JSON."""
import json
import re

import anthropic
import litellm
from langchain_openai import ChatOpenAI
from openai import AsyncOpenAI, OpenAI

client = OpenAI(timeout=30)


def a(text):
    answer = client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])
    return json.loads(answer.choices[0].message.content)  # AID424


async def b(text):
    answer = await AsyncOpenAI(timeout=30).chat.completions.create(model="m", messages=[])
    content = answer.choices[0].message.content.strip()
    return json.loads(content)["score"]  # AID424


def c(text):
    message = anthropic.Anthropic(timeout=30).messages.create(model="m", max_tokens=9, messages=[])
    fenced = message.content[0].text.strip("`")
    return json.loads(fenced)  # AID424


def d(text):
    answer = client.responses.create(model="m", input=text)
    return json.loads(answer.output_text)  # AID424


def e(text):
    answer = litellm.completion(model="m", messages=[])
    found = re.search(r"\{.*\}", answer.choices[0].message.content, re.DOTALL)
    return json.loads(found.group(0))  # AID424


def f(llm, prompt):
    return json.loads(llm.invoke(prompt).content)  # AID424


def g(client, prompt):
    answer = client.chat.completions.create(model="m", messages=[])
    return json.loads(answer.choices[0].message.content)  # AID424


def asked(prompt):
    answer = client.chat.completions.create(model="m", messages=[])
    return answer.choices[0].message.content


def h(prompt):
    return json.loads(asked(prompt))  # AID424


def handled(text):
    answer = client.chat.completions.create(model="m", messages=[])
    try:
        return json.loads(answer.choices[0].message.content)
    except json.JSONDecodeError as error:
        raise ValueError("no JSON") from error


def handled_by_its_caller(text):
    answer = client.chat.completions.create(model="m", messages=[])
    return json.loads(answer.choices[0].message.content)


def caller(text):
    try:
        return handled_by_its_caller(text)
    except ValueError:
        return None


def with_a_format(text):
    answer = client.chat.completions.create(model="m", messages=[], response_format={"type": "json_schema", "json_schema": {}})
    return json.loads(answer.choices[0].message.content)  # the form was requested


def with_tools(text):
    answer = client.chat.completions.create(model="m", messages=[], tools=[{}])
    return json.loads(answer.choices[0].message.tool_calls[0].function.arguments)


def with_structure(prompt):
    llm = ChatOpenAI(model="m").with_structured_output(dict)
    return json.loads(llm.invoke(prompt).content)


def parsed(text):
    return client.chat.completions.parse(model="m", messages=[], response_format=dict)


def of_a_file(path):
    return json.loads(path.read_text())


def of_the_request(prompt):
    return json.loads(prompt)  # no model wrote it
