"""The search as a part of other frameworks, one module each, imported by name.

    from qa.integrations.langchain import Retriever
    from qa.integrations.llamaindex import Retriever

Each needs the extra of its own name: `pip install 'qa[langchain]'`.
"""
