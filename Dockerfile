# The site's build on any system that runs containers.
#   docker build --tag help .
#   docker run --rm --publish 8000:8000 help  serves it
#   docker run --rm --volume site:/home/help/site help build --site /home/help/site  writes the deployable site into a volume
FROM debian:bookworm-slim

RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends python3 python3-venv \
       libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home help \
    && install --directory --owner help /home/help/site

# Before the rest, so that an edit of the data does not install anything again.
WORKDIR /home/help/tree
COPY requirements*.txt ./
COPY tools/setup tools/
RUN chown help . && su help -c "tools/setup run"
COPY --chown=help . .

USER help
EXPOSE 8000
ENTRYPOINT [".venv/bin/python", "-m", "macros"]
CMD ["serve", "--host", "0.0.0.0"]
