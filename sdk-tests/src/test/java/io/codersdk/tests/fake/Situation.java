package io.codersdk.tests.fake;

import io.codersdk.json.JsonValue;
import io.codersdk.tests.recordings.RecordedServer;
import io.codersdk.tests.recordings.RecordedStream;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What was so when a stream was recorded, and what happened while it was open.
 *
 * @param connecting how long after its build an agent connects
 * @param before what happens before it is opened
 * @param first how many frames come then
 * @param meanwhile what happens next
 * @param then how many frames come of it, if the stream goes on for ever
 */
record Situation(
        Duration connecting, Consumer<Story> before, int first, BiConsumer<Story, OpenStream> meanwhile, int then) {
    static final String WORKSPACE = "0407067a-5982-4e06-bb61-c3c12044f299";
    private static final String VERSION = "d83cf853-4196-4a65-b9db-82d0e3787b02";
    private static final String BUILD = "a707ede0-f0fc-4860-98f5-143285c5096c";
    static final String AGENT = "b51dec36-c0d7-46ca-b908-894286a0819d";
    private static final String OTHER_AGENT = "4e548687-8b3f-478a-9e0a-09b1b0c2d3b0";
    private static final String CONNECTED_AGENT = "89ebe3c4-8dfd-4163-a6ce-2508cb107966";
    private static final String DRY_RUN = "ed0475cd-80c2-4891-b0fb-dd51ae2a1698";

    private static final Duration QUEUE = Duration.ofMillis(100);
    private static final Duration JOB = Duration.ofSeconds(10);
    private static final String KEYS = "{\"data\":\"echo he''llo\\r\"}";
    private static final String SIZE = "{\"height\":30,\"width\":100}";

    /** Nothing ran the agents of the recorded workspaces. */
    private static final Duration NEVER = Duration.ofDays(1);

    private static final Situation BUILT = new Situation(NEVER, Situation::build, 0, (story, stream) -> {}, 0);
    private static final Situation BUILDING = new Situation(NEVER, Situation::begin, 0, Situation::finish, 0);

    private static final Map<Integer, Situation> SITUATIONS = Map.of(
            1,
            new Situation(NEVER, Situation::beginImport, 0, Situation::finish, 0),
            2,
            BUILDING,
            3,
            BUILDING,
            5,
            new Situation(NEVER, Situation::build, 1, (story, stream) -> {}, 0),
            6,
            new Situation(NEVER, story -> beginNext(story, "stop"), 2, Situation::finish, 1),
            7,
            new Situation(NEVER, Situation::build, 1, (story, stream) -> story.pass(Duration.ofSeconds(5)), 1),
            12,
            new Situation(NEVER, Situation::build, 1, (story, stream) -> {}, 0),
            17,
            new Situation(Duration.ZERO, Situation::leaveTerminal, 1, Situation::type, 1),
            18,
            new Situation(NEVER, Situation::beginDryRun, 0, Situation::finish, 0),
            19,
            new Situation(NEVER, Situation::build, 1, (story, stream) -> build(story, "delete"), 0));

    private static final Situation DELETING = new Situation(NEVER, Situation::beginDeletion, 2, Situation::finish, 1);

    /** The situation of the stream in this line. */
    static Situation of(int line) {
        return line == 20 ? DELETING : SITUATIONS.getOrDefault(line, BUILT);
    }

    Story begin() {
        Story story = new Story(connecting);
        Gaps.before(1, story);
        before.accept(story);
        return story;
    }

    private static void finish(Story story, OpenStream stream) {
        story.pass(JOB);
    }

    private static void beginImport(Story story) {
        story.learn(VERSION, Gaps.version(story, Sources.FULL, ""));
    }

    private static void beginDryRun(Story story) {
        learnVersion(story);
        story.learn(DRY_RUN, story.post("/templateversions/" + VERSION + "/dry-run", "{\"workspace_name\": \"dry\"}"));
    }

    private static void learnVersion(Story story) {
        JsonValue template =
                story.done(Story.OWNER, "GET", "/templates", "").asList().get(0);
        story.learn(VERSION, Story.text(template, "active_version_id"));
    }

    /** The owner's fourth workspace, of which there were three before. */
    private static void begin(Story story) {
        learnVersion(story);
        create(story, "second");
        create(story, "third");
        story.pass(JOB);
        JsonValue workspace = create(story, "st98146");
        story.learn(WORKSPACE, workspace);
        story.learn(BUILD, member(workspace, "latest_build"));
    }

    private static JsonValue create(Story story, String name) {
        return story.post("/users/me/workspaces", """
                {"name": "%s", "template_version_id": "%s"}""".formatted(name, VERSION));
    }

    private static void build(Story story) {
        begin(story);
        story.pass(JOB);
        JsonValue workspace = story.done(Story.OWNER, "GET", "/workspaces/" + WORKSPACE, "");
        JsonValue agent = agent(member(workspace, "latest_build"));
        story.learn(AGENT, agent);
        story.learn(OTHER_AGENT, agent);
        story.learn(CONNECTED_AGENT, agent);
    }

    private static JsonValue agent(JsonValue build) {
        return member(build, "resources").asList().stream()
                .map(resource -> member(resource, "agents"))
                .filter(JsonValue::isList)
                .map(agents -> agents.asList().get(0))
                .findFirst()
                .orElseThrow();
    }

    private static JsonValue member(JsonValue object, String name) {
        return object.asMap().getOrDefault(name, JsonValue.NULL);
    }

    private static void build(Story story, String transition) {
        story.post("/workspaces/" + WORKSPACE + "/builds", "{\"transition\": \"" + transition + "\"}");
    }

    private static void beginNext(Story story, String transition) {
        build(story);
        build(story, transition);
        story.pass(QUEUE);
    }

    /** The fourth build of the workspace. */
    private static void beginDeletion(Story story) {
        beginNext(story, "stop");
        story.pass(JOB);
        build(story, "start");
        story.pass(JOB);
        build(story, "delete");
        story.pass(QUEUE);
    }

    /** A terminal in which something was typed, and whose window was closed. */
    private static void leaveTerminal(Story story) {
        build(story);
        RecordedStream terminal =
                RecordedStream.of(RecordedServer.NOVEMBER_2024).get(16);
        OpenStream window = OpenStream.of(terminal, story).take(1);
        window.send(KEYS);
        window.take(1).leave();
        window.take(1);
    }

    private static void type(Story story, OpenStream stream) {
        stream.send(SIZE);
        stream.send(KEYS);
    }
}
