package dev.agentdyno.workload;

import dev.agentdyno.model.ModelException;
import dev.agentdyno.retrieval.GraphBuild;
import dev.agentdyno.retrieval.Rag;
import dev.agentdyno.retrieval.RagAnswer;
import dev.agentdyno.retrieval.VectorIndex;
import java.io.IOException;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Questions about a [Corpus], all of a request at once or one after the other. The index is
/// searched exactly until its graph is built, which begins with the first request.
final class RagJob implements Job {
    /// Spreads the questions of one request over the corpus.
    private static final long STRIDE = 7_919;

    private static final Logger LOG = System.getLogger(RagJob.class.getName());

    private final LoadSettings settings;
    private final Workbench workbench;
    private final Step step;
    private final Corpus corpus;
    private @Nullable Rag rag;
    private @Nullable GraphBuild build;
    private String told = "";

    RagJob(Step step, LoadSettings settings, Workbench workbench) {
        this.step = step;
        this.settings = settings;
        this.workbench = workbench;
        this.corpus = Corpus.of(settings.count("corpus"), settings.text("corpusFile"));
    }

    @Override
    public Outcome perform(Request request) throws InterruptedException {
        try {
            Rag present = rag();
            return sum(answers(present, request, questions(request)));
        } catch (ModelException e) {
            return Outcome.failed(e.errorType());
        } catch (IOException e) {
            tell("no documents: " + e.getMessage());
            return Outcome.failed("corpus_unreadable");
        }
    }

    /// Logs what every request would say, once.
    private synchronized void tell(String problem) {
        if (!problem.equals(told)) {
            told = problem;
            LOG.log(Logger.Level.WARNING, problem);
        }
    }

    private List<RagAnswer> answers(Rag present, Request request, List<String> questions)
            throws InterruptedException {
        if (request.size() == 1 && request.streaming()) {
            return List.of(present.stream(questions.getFirst(), _ -> {}));
        }
        return settings.flag("parallel") ? present.askAll(questions) : oneByOne(present, questions);
    }

    private List<String> questions(Request request) {
        List<String> questions = new ArrayList<>(request.size());
        for (int i = 0; i < request.size(); i++) {
            questions.add(corpus.question(choice(request) + i * STRIDE, request.text(i)));
        }
        return questions;
    }

    /// Equal prompts are about the same order.
    private static long choice(Request request) {
        return switch (request.prompt()) {
            case Prompt.Unique unique -> unique.id();
            case Prompt.Blocks _ -> request.number();
        };
    }

    private static List<RagAnswer> oneByOne(Rag rag, List<String> questions)
            throws InterruptedException {
        List<RagAnswer> answers = new ArrayList<>(questions.size());
        for (String question : questions) {
            answers.add(rag.ask(question));
        }
        return answers;
    }

    /// The first error stands for the others; only a lone question has a first token.
    private static Outcome sum(List<RagAnswer> answers) {
        String error = "";
        long input = 0;
        long output = 0;
        for (RagAnswer answer : answers) {
            error = error.isEmpty() ? answer.errorType() : error;
            input += Math.max(0, answer.inputTokens());
            output += Math.max(0, answer.outputTokens());
        }
        long firstToken = answers.size() == 1 ? answers.getFirst().firstTokenNanos() : -1;
        return new Outcome(error, firstToken, input, output);
    }

    /// Made when first needed, since a run may be prepared and then not started; made again by the
    /// next request if documents cannot be embedded.
    private synchronized Rag rag() throws IOException, ModelException, InterruptedException {
        Rag present = rag;
        if (present == null) {
            VectorIndex index = corpus.index(workbench.embeddings());
            build = index.buildGraph();
            present =
                    workbench
                            .retrieval()
                            .rag(
                                    index,
                                    workbench.embeddings(),
                                    workbench.agents().observe(workbench.model(step)),
                                    workbench.modelName());
            rag = present;
        }
        return present;
    }

    @Override
    public synchronized void close() {
        if (build != null) {
            build.cancel();
        }
    }
}
