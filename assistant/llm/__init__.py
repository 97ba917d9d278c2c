"""The one gate to models: prompts, the model and its backends, embeddings. LangChain and openai are imported only here, and lazily."""
